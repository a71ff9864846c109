"""Where a browser is sent that begins to sign in by an identity provider."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from functions.identity.begin_single_sign_on import handler as begin_single_sign_on
from functions.identity.identity_providers import handler as identity_providers
from shared.identity.oidc_protocol import forget_providers
from tests.functions.identity.single_sign_on import (
    begun,
    finished,
    registered,
)
from tests.support.calls import call
from tests.support.identity_provider import FakeProvider
from tests.support.people import ADA


def test_the_browser_is_sent_with_pkce_a_state_and_a_nonce(provider: FakeProvider) -> None:
    url = begun(registered(provider))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert url.startswith(f"{provider.issuer}/authorize?")
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == "https://api.northwind.example/sign-in/callback"
    assert asked["scope"] == "openid email profile"
    assert asked["code_challenge_method"] == "S256"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


def test_a_provider_that_can_be_asked_for_claims_is_asked_for_what_the_desk_needs(
    provider: FakeProvider,
) -> None:
    asked = parse_qs(urlsplit(begun(registered(provider))).query)
    assert "claims" not in asked
    provider.metadata = {"claims_parameter_supported": True}
    forget_providers()
    (claims,) = parse_qs(urlsplit(begun(registered(provider, groups_claim="roles"))).query)["claims"]
    names = {"email", "email_verified", "name", "locale", "roles"}
    assert json.loads(claims) == {"id_token": dict.fromkeys(names)}


def test_a_provider_that_is_gone_or_does_not_answer_is_told(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    assert begun("none").endswith("/sign-in#refused=no-provider")
    assert begun(registered(provider, issuer="http://127.0.0.1:9")).endswith("#refused=unreachable")
    provider.metadata = {"issuer": "https://evil.example"}
    assert begun(provider_id).endswith("#refused=wrong-issuer-address")
    provider.metadata = {}
    waiting = begun(provider_id)
    call(identity_providers, f"PUT /identity-providers/{provider_id}/archive", as_=ADA)
    assert finished(provider.sign_in(waiting)) == {"refused": "no-provider"}


def test_a_challenge_has_to_be_one(provider: FakeProvider) -> None:
    answer = call(begin_single_sign_on, f"GET /sign-in/providers/{registered(provider)}?challenge=short")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.challenge")
