"""Recognising who writes."""

from __future__ import annotations

import pytest

from shared.contacts.actions import recognise
from shared.contacts.store import AddressTakenError, find_contact
from shared.storage.transaction import commit
from tests.support.people import ANA_CONTACT, BEN_CONTACT
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def test_who_is_known_is_found_by_an_address_in_any_case() -> None:
    contact, writes = recognise("Ana@ACME.example", "Somebody else's idea of her name")

    assert contact == ANA_CONTACT
    assert writes == []


def test_who_is_new_becomes_a_contact_with_the_transaction_and_not_before() -> None:
    before = whole_table()
    contact, writes = recognise("Cleo@Initech.example", "Cleo Park", "de")
    assert whole_table() == before

    commit(writes)

    assert find_contact("cleo@initech.example") == contact
    assert (contact.name, contact.language, contact.address) == ("Cleo Park", "de", "cleo@initech.example")


def test_who_gives_no_name_is_called_by_the_address() -> None:
    assert recognise("cleo@initech.example")[0].name == "cleo"


def test_of_two_who_make_the_same_contact_one_is_refused_and_leaves_nothing() -> None:
    first, second = recognise("cleo@initech.example"), recognise("cleo@initech.example")
    commit(first[1])
    before = whole_table()

    with pytest.raises(AddressTakenError):
        commit(second[1])

    assert whole_table() == before
    assert find_contact("cleo@initech.example") == first[0]


def test_others_stay_who_they_are() -> None:
    recognise("cleo@initech.example")

    assert find_contact("ben@globex.example") == BEN_CONTACT
