"""Trying an identity provider before anybody depends on it."""

from __future__ import annotations

from typing import Any

import pytest

from functions.identity.check_identity_provider import handler as check
from tests.functions.identity.single_sign_on import registered
from tests.support.calls import call
from tests.support.identity_provider import FakeProvider
from tests.support.people import ADA, MIA


def tried(provider: FakeProvider, **fields: Any) -> dict[str, Any]:
    answer = call(check, f"GET /identity-providers/{registered(provider, **fields)}/check", as_=ADA)
    assert answer.status == 200
    assert answer.json["redirect_uri"] == "https://api.northwind.example/sign-in/callback"
    return dict(answer.json)


def test_trying_a_provider_that_is_right_finds_nothing(provider: FakeProvider) -> None:
    assert tried(provider)["problem"] is None


@pytest.mark.parametrize(
    ("metadata", "problem"),
    [
        ({"issuer": "https://login.elsewhere.example"}, "wrong-issuer-address"),
        ({"token_endpoint": None}, "unsuitable"),
        ({"response_types_supported": ["id_token"]}, "unsuitable"),
        ({"code_challenge_methods_supported": ["plain"]}, "unsuitable"),
        ({"jwks_uri": "http://127.0.0.1:9/keys"}, "unreachable"),
    ],
)
def test_trying_a_provider_says_what_is_wrong_with_it(
    provider: FakeProvider, metadata: dict[str, Any], problem: str
) -> None:
    provider.metadata = metadata
    found = tried(provider)
    assert found["problem"] == problem
    assert found["detail"]


def test_trying_a_provider_tells_a_wrong_secret(provider: FakeProvider) -> None:
    assert tried(provider, client_secret="mistyped")["problem"] == "client-refused"


def test_trying_a_provider_tells_a_wrong_address(provider: FakeProvider) -> None:
    assert tried(provider, issuer=f"{provider.issuer}/tenant")["problem"] == "unreachable"


def test_only_who_may_manage_a_provider_tries_it(provider: FakeProvider) -> None:
    assert call(check, f"GET /identity-providers/{registered(provider)}/check", as_=MIA).status == 403
