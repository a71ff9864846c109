"""Reply addresses and Message-IDs: they come back as they went out, and cannot be made by others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.addresses import (
    ReplyPlace,
    is_own_message_id,
    looks_like_reply_address,
    message_id,
    read_reply_address,
    reply_address,
)

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
DESK = "support@desk.example"

numbers = st.integers(min_value=1, max_value=10**17)
mailboxes = st.from_regex(r"[a-z][a-z0-9.+-]{0,20}@[a-z]{1,10}\.example", fullmatch=True)


@settings(max_examples=50, deadline=None)
@given(mailboxes, numbers)
def test_an_address_names_its_ticket(mailbox: str, ticket_id: int) -> None:
    assert read_reply_address(reply_address(mailbox, ticket_id, KEY), KEY) == ReplyPlace(ticket_id)


@settings(max_examples=50, deadline=None)
@given(mailboxes, numbers, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_do_not_matter(mailbox: str, ticket_id: int, spell: Callable[[str], str]) -> None:
    assert read_reply_address(spell(reply_address(mailbox, ticket_id, KEY)), KEY) == ReplyPlace(ticket_id)


@settings(max_examples=50, deadline=None)
@given(numbers, numbers)
def test_a_signature_does_not_hold_for_another_ticket(ticket_id: int, other: int) -> None:
    address = reply_address(DESK, ticket_id, KEY)
    forged = address.replace(f"+{ticket_id}.", f"+{other}.")
    assert read_reply_address(forged, KEY) == (ReplyPlace(ticket_id) if other == ticket_id else None)


def test_a_signature_does_not_hold_for_another_mailbox_or_key() -> None:
    address = reply_address(DESK, 1042, KEY)
    assert read_reply_address(address.replace("support", "sales"), KEY) is None
    assert read_reply_address(address.replace("desk.example", "desk.evil"), KEY) is None
    assert read_reply_address(address, OTHER_KEY) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        DESK,
        "support+1042@desk.example",
        "support+1042.abc@desk.example",
        f"support+0.{'a' * 16}@desk.example",
    ],
)
def test_other_addresses_name_no_ticket(address: str) -> None:
    assert read_reply_address(address, KEY) is None
    assert not looks_like_reply_address(address)


def test_the_address_is_short_enough_for_every_server() -> None:
    local = reply_address("customer.support@desk.example", 10**9, KEY).partition("@")[0]
    assert len(local) <= 64


def test_a_message_has_one_id_for_ever_and_no_two_share_it() -> None:
    first = message_id(1042, "m1", "Desk.example", KEY)
    assert first == message_id(1042, "m1", "desk.example", KEY)
    others = {message_id(number, key, "desk.example", KEY) for number, key in ((1042, "m2"), (1043, "m1"))}
    assert len({first, *others}) == 3


def test_nobody_else_can_compute_the_id_of_a_message() -> None:
    assert message_id(1042, "m1", "desk.example", KEY) != message_id(1042, "m1", "desk.example", b"another")


def test_our_own_message_ids_are_known_by_form_and_domain() -> None:
    identifier = message_id(1042, "m1", "desk.example", KEY)
    assert is_own_message_id(f"<{identifier}>", frozenset({"desk.example"}))
    assert not is_own_message_id(identifier, frozenset({"other.example"}))
    assert not is_own_message_id("ticket.1042@desk.example", frozenset({"desk.example"}))
