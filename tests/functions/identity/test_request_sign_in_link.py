"""Asking for a link to sign in with; what becomes of it is in `test_signing_in_by_link.py`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.identity.on_sign_in_link_requested import handler as on_sign_in_link_requested
from shared.clock import as_of, now
from shared.identity.actions import LINKS_AN_HOUR, LINKS_AN_HOUR_FROM_ONE_PLACE
from shared.identity.store import LINK_LIVES, source_ip_limit
from shared.storage.transaction import commit
from tests.functions.identity.test_signing_in_by_link import (
    ANA,
    ZOE,
    answered,
    ask,
    asked,
    mailed_link,
    mails,
    token_of,
)
from tests.support.messages import deliver
from tests.support.people import BILLING_MAILBOX
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]


@pytest.mark.parametrize(
    "address",
    ["jürgen@acme.example", "ana@bücher.example", "a@-.example"],
)
def test_an_address_that_cannot_sign_in_is_refused_at_once(address: str) -> None:
    """It was taken, and failed behind the door again and again: anybody could fill a dead-letter queue."""
    assert ask(address).status == 422
    assert asked(address) == []


@pytest.mark.parametrize("address", [BILLING_MAILBOX.address, "whoever@aurora.example"])
def test_no_link_is_mailed_to_where_the_desk_itself_would_read_it(address: str) -> None:
    assert ask(address).status == ask("ana@acme.example").status
    assert deliver(on_sign_in_link_requested, *asked(address)) == []
    assert mails() == []


def test_one_place_asks_for_so_many_addresses_an_hour_and_hears_the_same_after_that() -> None:
    start = now().replace(minute=5)
    with as_of(start):
        commit([source_ip_limit("192.0.2.7", start, 1)])
        for number in range(LINKS_AN_HOUR_FROM_ONE_PLACE):
            assert ask(f"person{number}@acme.example").status == 202
    last = f"person{LINKS_AN_HOUR_FROM_ONE_PLACE - 1}@acme.example"
    assert asked(last) == []
    with as_of(start + timedelta(hours=1)):
        ask(last)
    assert len(asked(last)) == 1


def test_an_address_gets_five_more_links_an_hour_while_one_is_out() -> None:
    with as_of(now().replace(minute=10)):
        for _ in range(LINKS_AN_HOUR + 3):
            assert ask(ANA).status == 202
        assert len(asked(ANA)) == 1 + LINKS_AN_HOUR
        ask(ZOE)
        assert len(asked(ZOE)) == 1


def test_who_asks_for_somebody_else_without_end_keeps_nobody_out() -> None:
    start = now().replace(minute=10)
    with as_of(start):
        for _ in range(LINKS_AN_HOUR + 3):
            ask(ANA)
    with as_of(start + LINK_LIVES):
        assert answered(ANA, token_of(mailed_link(ANA)))


def test_who_has_used_the_link_may_ask_for_another_at_once() -> None:
    with as_of(now().replace(minute=10)):
        token = token_of(mailed_link(ANA))
        for _ in range(LINKS_AN_HOUR + 3):
            ask(ANA)
        assert answered(ANA, token)
        assert answered(ANA, token_of(mailed_link(ANA)))


def test_visitors_share_no_keys_that_would_tell_who_asked_before() -> None:
    for address in (ANA, ZOE, ANA):
        answer = ask(address, key="tap-tap")
        assert (answer.status, answer.json) == (202, {"valid_minutes": 15})
    assert [len(asked(address)) for address in (ANA, ZOE)] == [2, 1]
    assert not any(partition.startswith("ONCE#") for partition, _ in whole_table())
