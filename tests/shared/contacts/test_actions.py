"""Recognising who writes, by whatever identity."""

from __future__ import annotations

import pytest

from shared.contacts.actions import find_or_new_contact, verify_identity
from shared.contacts.model import Contact, Identity, IdentityKind
from shared.contacts.store import IdentityTakenError, contact_ids_of, find_contact, load_contact
from shared.records.store import history_page
from shared.storage.transaction import commit, put
from tests.support.people import ANA_CONTACT, BEN_CONTACT, MIA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")

CLEO = Identity.mail("Cleo@Initech.example")
CLEOS_PHONE = Identity(kind=IdentityKind.PHONE, value="+4930123456")


def test_who_is_known_is_found_by_an_address_in_any_case() -> None:
    contact, writes = find_or_new_contact(
        Identity.mail("Ana@ACME.example"), "Somebody else's idea of her name"
    )

    assert contact == ANA_CONTACT
    assert writes == []


@pytest.mark.parametrize("identity", [CLEO, CLEOS_PHONE], ids=lambda each: each.kind)
def test_who_is_new_becomes_a_contact_with_the_transaction_and_not_before(identity: Identity) -> None:
    before = whole_table()
    contact, writes = find_or_new_contact(identity, "Cleo Park", "de")
    assert whole_table() == before

    commit(writes)

    assert find_contact(identity) == contact
    assert (contact.name, contact.language) == ("Cleo Park", "de")
    (created,) = history_page(Contact, contact.id, None, 10)[0]
    assert (created.kind, created.by.id, created.now["name"]) == ("RecordCreated", contact.id, "Cleo Park")
    assert [(each.kind, each.value) for each in contact.identities] == [(identity.kind, identity.value)]


def test_whom_staff_write_down_was_made_by_them() -> None:
    contact, _ = find_or_new_contact(CLEO, by=MIA)

    assert contact.created_by is not None
    assert contact.created_by.id == MIA.id


def test_an_identity_is_proved_once() -> None:
    contact, writes = find_or_new_contact(CLEO)
    commit(writes)
    commit(verify_identity(contact, CLEO))

    proved = load_contact(contact.id)
    assert (proved.version, proved.identities[0].verified) == (2, True)
    assert verify_identity(proved, CLEO) == []


def test_who_gives_no_name_is_called_by_what_they_wrote_from() -> None:
    assert find_or_new_contact(CLEO)[0].name == "cleo"
    assert find_or_new_contact(CLEOS_PHONE)[0].name == "+4930123456"


def test_one_value_of_two_kinds_is_two_people() -> None:
    on_whatsapp = Identity(kind=IdentityKind.WHATSAPP, value=CLEOS_PHONE.value)
    phone, whatsapp = find_or_new_contact(CLEOS_PHONE), find_or_new_contact(on_whatsapp)
    commit([*phone[1], *whatsapp[1]])

    assert contact_ids_of([CLEOS_PHONE, on_whatsapp, CLEO]) == {
        CLEOS_PHONE: phone[0].id,
        on_whatsapp: whatsapp[0].id,
    }


def test_of_two_who_make_the_same_contact_one_is_refused_and_leaves_nothing() -> None:
    first, second = find_or_new_contact(CLEO), find_or_new_contact(CLEO)
    commit(first[1])
    before = whole_table()

    with pytest.raises(IdentityTakenError):
        commit(second[1])

    assert whole_table() == before
    assert find_contact(CLEO) == first[0]


def test_others_stay_who_they_are() -> None:
    find_or_new_contact(CLEO)

    assert find_contact(Identity.mail("ben@globex.example")) == BEN_CONTACT


def test_a_contact_stored_with_addresses_alone_has_mail_identities() -> None:
    old = {"id": "cleo", "name": "Cleo Park", "addresses": ["cleo@initech.example"], "vip": False}
    commit(
        [
            put({"PK": "CONTACT#cleo", "SK": "CONTACT", **old, "created_at": "2026-01-05T09:00:00Z"}),
            put({"PK": "ADDRESS#cleo@initech.example", "SK": "ADDRESS", "contact_id": "cleo"}),
        ]
    )

    found = find_contact(CLEO)
    assert found is not None
    assert found.first_identity.address == "cleo@initech.example"
    assert not found.identities[0].verified


def test_an_identity_of_a_kind_that_only_newer_code_knows_is_kept() -> None:
    pigeon = Identity.model_validate({"kind": "carrier-pigeon", "value": "ring 7"})
    contact, writes = find_or_new_contact(pigeon, "Cleo")
    commit(writes)

    assert load_contact(contact.id) == contact == find_contact(pigeon)
    assert contact.model_dump(mode="json")["identities"][0]["kind"] == "carrier-pigeon"
