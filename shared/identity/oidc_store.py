"""Single sign-on in the table: attempts and tokens, which expire, which person of a provider is which agent, and who was refused."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from shared.clock import expiry, now
from shared.errors import TooManyRequestsError, UnauthenticatedError
from shared.identity.caller import Caller
from shared.identity.events import SignInRefused
from shared.identity.oidc_provider import IdentityProvider
from shared.identity.oidc_refusal import Refusal, SingleSignOnRefusedError
from shared.ids import new_id
from shared.limits.bucket import take_token
from shared.limits.model import Rate
from shared.messaging.event import Actor
from shared.messaging.outbox import Audit, event_item
from shared.storage.table import get
from shared.storage.transaction import Write, commit, delete_existing, put, put_new

ATTEMPT_LIVES = timedelta(minutes=15)
TOKEN_LIVES = timedelta(minutes=2)
REFUSALS_KEPT = timedelta(days=365)
_REFUSALS = Rate.per_hour(50)
_LONGEST_DETAIL = 500


class TokenSpentError(UnauthenticatedError):
    """The token was used before, or is too old, or belongs to another browser, or never was one."""


class Attempt(BaseModel):
    """A sign-in that a browser began. `browser_challenge` is the S256 of a secret that only this browser has."""

    model_config = ConfigDict(frozen=True)

    provider_id: str
    nonce: str
    verifier: str
    browser_challenge: str


class KnownPerson(BaseModel):
    """A person as a provider knows them. `is_made`: the first sign-in made the agent, so the provider's groups decide its role."""

    model_config = ConfigDict(frozen=True)

    agent_id: str
    is_made: bool


def keep_attempt(state: str, attempt: Attempt) -> None:
    commit([put({**_attempt_key(state), **attempt.model_dump(), "expires": expiry(ATTEMPT_LIVES)})])


def take_attempt(state: str) -> Attempt:
    """Take it away: of two answers to one question the first counts. Raises SingleSignOnRefusedError without one."""
    key = _attempt_key(state)
    unknown = SingleSignOnRefusedError(Refusal.UNKNOWN_ATTEMPT, "the state is of no sign-in that goes on now")
    stored = get(key["PK"], key["SK"])
    if stored is None:
        raise unknown
    commit([delete_existing(key, otherwise=unknown)])
    return Attempt.model_validate(stored)


def find_subject(provider_id: str, subject: str) -> KnownPerson | None:
    key = _subject_key(provider_id, subject)
    stored = get(key["PK"], key["SK"])
    return KnownPerson.model_validate(stored) if stored else None


def subject_writes(provider_id: str, subject: str, of: KnownPerson) -> list[Write]:
    """One person of a provider is one agent, and the reverse."""
    taken = SingleSignOnRefusedError(
        Refusal.ADDRESS_OF_ANOTHER, f"agent {of.agent_id} signs in as somebody else at {provider_id}"
    )
    reverse = {"PK": f"SSO#{provider_id}", "SK": f"AGENT#{of.agent_id}", "subject": subject}
    person = {**_subject_key(provider_id, subject), **of.model_dump()}
    return [put_new(person, otherwise=taken), put_new(reverse, otherwise=taken)]


def token_write(address: str, token: str, browser_challenge: str) -> Write:
    """Only the hash of the token is stored."""
    lives = {"expires": expiry(TOKEN_LIVES)}
    return put({**_token_key(address, token), "browser_challenge": browser_challenge, **lives})


def spend_token(address: str, token: str, browser_challenge: str) -> None:
    """For good, and only in the browser that began. Raises TokenSpentError."""
    key, spent = _token_key(address, token), TokenSpentError("this sign-in is over: begin again")
    stored = get(key["PK"], key["SK"])
    if stored is None or stored["browser_challenge"] != browser_challenge:
        raise spent
    commit([delete_existing(key, otherwise=spent)])


def record_refusal(provider: IdentityProvider, error: SingleSignOnRefusedError, by: Caller) -> None:
    """For the desk's activity. Whoever has themselves refused again and again fills a page of it and no more."""
    partition = f"SSO#{provider.id}"
    event = SignInRefused(
        id=new_id(),
        at=now(),
        by=Actor.of(by),
        provider_id=provider.id,
        reason=error.reason,
        detail=str(error)[:_LONGEST_DETAIL],
    )
    audit = Audit(provider.name, by.source_ip)
    with suppress(TooManyRequestsError):
        take_token(f"sign-in-refused#{provider.id}", _REFUSALS)
        commit([put(event_item(event, partition, f"EVENT#{event.id}", expiry(REFUSALS_KEPT), audit))])


def _attempt_key(state: str) -> dict[str, str]:
    return {"PK": f"SSO-ATTEMPT#{_hashed(state)}", "SK": "ATTEMPT"}


def _subject_key(provider_id: str, subject: str) -> dict[str, str]:
    return {"PK": f"SSO#{provider_id}", "SK": f"SUBJECT#{_hashed(subject)}"}


def _token_key(address: str, token: str) -> dict[str, str]:
    return {"PK": f"SIGN-IN#{address.lower()}", "SK": f"SSO#{_hashed(token)}"}


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
