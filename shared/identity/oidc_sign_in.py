"""Signing in by an identity provider: begun by a browser, answered by the provider, finished in that same browser.

The browser keeps a secret and sends its hash along. What comes back in the end is of use only together with the secret, so
that nobody can be signed in as somebody else by a link.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from shared.config import api_url, workspace_url
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.oidc_employee import employee_of
from shared.identity.oidc_protocol import authorization_url, redeem_code, s256, verified_claims, with_userinfo
from shared.identity.oidc_provider import IdentityProvider
from shared.identity.oidc_refusal import Refusal, SingleSignOnRefusedError
from shared.identity.oidc_store import (
    Attempt,
    TokenSpentError,
    keep_attempt,
    record_refusal,
    spend_token,
    take_attempt,
    token_write,
)
from shared.identity.user_pool import ensure_employee
from shared.records.store import find_record, records_after
from shared.secrets import read_secret
from shared.storage.transaction import commit
from shared.telemetry import logger

CALLBACK_PATH = "/sign-in/callback"


class SignInButton(BaseModel):
    """What the sign-in screen offers. Everybody can read it."""

    id: str
    name: str


class SignInButtons(BaseModel):
    items: list[SignInButton]


class BrowserChallenge(BaseModel):
    """`challenge` is the S256 of the secret that the browser keeps (RFC 7636)."""

    challenge: str = Field(max_length=43, pattern=r"^[A-Za-z0-9_-]{43}$")


class ProviderResponse(BaseModel):
    """What a provider sends the browser back with: a code, or an error. `iss` as in RFC 9207."""

    state: str = Field("", max_length=200)
    code: str = Field("", max_length=4000)
    error: str = Field("", max_length=200)
    error_description: str = Field("", max_length=1000)
    iss: str = Field("", max_length=300)


def sign_in_buttons() -> SignInButtons:
    found = [each for each in records_after(IdentityProvider, None) if not each.is_archived]
    return SignInButtons(items=[SignInButton(id=each.id, name=each.name) for each in found])


def begin_sign_in(provider_id: str, browser: BrowserChallenge, by: Caller) -> str:
    """Where the browser goes: to the provider, or back with the reason why not."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    provider = None
    try:
        provider = _in_use(provider_id)
        url = authorization_url(provider, state, nonce, verifier, redirect_uri())
    except SingleSignOnRefusedError as error:
        return _refused(error, provider, by)
    attempt = Attempt(
        provider_id=provider_id, nonce=nonce, verifier=verifier, browser_challenge=browser.challenge
    )
    keep_attempt(state, attempt)
    return url


def finish_sign_in(response: ProviderResponse, by: Caller) -> str:
    """Where the browser goes: back to the workspace with a token that works once, or with the reason why not."""
    provider, claims = None, dict[str, Any]()
    try:
        attempt = take_attempt(response.state)
        provider = _in_use(attempt.provider_id)
        claims = _claims(provider, attempt, response)
        return _let_in(provider, attempt, claims)
    except SingleSignOnRefusedError as error:
        return _refused(error, provider, by, claims)


def use_single_sign_on(address: str, answer: str) -> None:
    """Spend a token with the browser's secret, written as `<token>.<secret>`. Raises TokenSpentError."""
    agent = directory().agent_with_email(address.lower())
    if agent is None or agent.is_archived:
        raise TokenSpentError(f"{address} is no agent of this desk")
    token, _, secret = answer.partition(".")
    spend_token(agent.email, token, s256(secret))


def redirect_uri() -> str:
    """What the provider has to know this desk by."""
    return f"{api_url()}{CALLBACK_PATH}"


def _claims(provider: IdentityProvider, attempt: Attempt, response: ProviderResponse) -> dict[str, Any]:
    """What the provider says of the person, which nobody else can have said."""
    if response.error:
        cancelled = response.error == "access_denied"
        said = f"{response.error}: {response.error_description}"
        raise SingleSignOnRefusedError(Refusal.CANCELLED if cancelled else Refusal.PROVIDER_REFUSED, said)
    if response.iss and response.iss != provider.issuer:
        raise SingleSignOnRefusedError(Refusal.WRONG_ISSUER, f"the response is of {response.iss}")
    secret = read_secret(provider.secret_owner, provider.client_secret)
    tokens = redeem_code(provider, secret, response.code, attempt.verifier, redirect_uri())
    claims = verified_claims(provider, tokens["id_token"], attempt.nonce)
    return with_userinfo(provider, claims, tokens.get("access_token"))


def _let_in(provider: IdentityProvider, attempt: Attempt, claims: Mapping[str, Any]) -> str:
    agent, writes = employee_of(provider, claims)
    # The user first: one without an agent has no rights, and signing in again completes it.
    invitation_is_void = ensure_employee(agent.email, agent.name)
    token = secrets.token_urlsafe(32)
    commit([*writes, token_write(agent.email, token, attempt.browser_challenge)])
    # In the fragment, which browsers keep to themselves.
    void = {"invitation": "void"} if invitation_is_void else {}
    return _workspace(email=agent.email, token=token, **void)


def _in_use(provider_id: str) -> IdentityProvider:
    provider = find_record(IdentityProvider, provider_id)
    if provider is None or provider.is_archived:
        raise SingleSignOnRefusedError(Refusal.NO_PROVIDER, f"there is no identity provider {provider_id}")
    return provider


def _refused(
    error: SingleSignOnRefusedError,
    provider: IdentityProvider | None,
    by: Caller,
    claims: Mapping[str, Any] | None = None,
) -> str:
    facts = {"reason": error.reason, "detail": str(error), "provider_id": provider.id if provider else ""}
    logger.warning("single sign-on refused", extra=facts)
    if provider and error.reason is not Refusal.CANCELLED:
        who = str((claims or {}).get("email") or by.name)
        record_refusal(provider, error, by.model_copy(update={"name": who}))
    return _workspace(refused=error.reason)


def _workspace(**fragment: str) -> str:
    return f"{workspace_url().rstrip('/')}/sign-in#{urlencode(fragment)}"
