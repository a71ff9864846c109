"""The token that ends single sign-on: once, for one person, in one browser."""

from __future__ import annotations

from shared.clock import as_of, now
from shared.identity.oidc_protocol import s256
from shared.identity.oidc_store import TOKEN_LIVES
from shared.identity.store import link_write
from shared.storage.table import query
from shared.storage.transaction import commit
from tests.functions.identity.single_sign_on import (
    SECRET,
    accepted,
    begun,
    finished,
    registered,
)
from tests.support.identity_provider import FakeProvider
from tests.support.people import MIA_AGENT


def test_a_sign_in_is_finished_in_the_browser_that_began_it(provider: FakeProvider) -> None:
    """Login CSRF: a link that ends in the attacker's account is worth nothing in another browser."""
    come_back = finished(provider.sign_in(begun(registered(provider))))
    for secret in ("", "another browser's", s256(SECRET)):
        assert not accepted(come_back["email"], come_back["token"], secret)
    assert accepted(come_back["email"], come_back["token"])


def test_the_token_works_once_for_its_person_and_two_minutes(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    come_back = finished(provider.sign_in(begun(provider_id)))
    assert not accepted(MIA_AGENT.email, come_back["token"])
    assert accepted(come_back["email"], come_back["token"])
    assert not accepted(come_back["email"], come_back["token"])
    late = finished(provider.sign_in(begun(provider_id)))
    with as_of(now() + TOKEN_LIVES):
        assert not accepted(late["email"], late["token"])


def test_what_the_table_has_signs_nobody_in(provider: FakeProvider) -> None:
    come_back = finished(provider.sign_in(begun(registered(provider))))
    stored = str(query(f"SIGN-IN#{come_back['email']}"))
    assert come_back["token"] not in stored
    assert SECRET not in stored


def test_a_mailed_link_still_signs_no_staff_in() -> None:
    commit([link_write(MIA_AGENT.email, "a-link")])
    assert not accepted(MIA_AGENT.email, "a-link", "")
