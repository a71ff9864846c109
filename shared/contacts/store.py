"""Contacts in the table: records, and one pointer for each of their identities."""

from __future__ import annotations

from collections.abc import Iterable

from shared.contacts.model import Contact, Identity
from shared.errors import ConflictError
from shared.records.store import load_record
from shared.storage.marshal import Item
from shared.storage.table import get, get_many
from shared.storage.transaction import Write, put_new


class IdentityTakenError(ConflictError):
    """The identity belongs to a contact already."""


def load_contact(contact_id: str) -> Contact:
    return load_record(Contact, contact_id)


def contact_id_of(identity: Identity) -> str | None:
    """Who is recognised by it."""
    key = pointer_key(identity)
    pointer = get(key["PK"], key["SK"])
    return pointer["contact_id"] if pointer else None


def contact_ids_of(identities: Iterable[Identity]) -> dict[Identity, str]:
    """Who is recognised by these (100 at most); those of nobody are left out."""
    by_partition = {pointer_key(identity)["PK"]: identity for identity in identities}
    keys = (pointer_key(identity) for identity in by_partition.values())
    pointers = get_many((key["PK"], key["SK"]) for key in keys)
    return {by_partition[pointer["PK"]]: pointer["contact_id"] for pointer in pointers}


def find_contact(identity: Identity) -> Contact | None:
    contact_id = contact_id_of(identity)
    return load_contact(contact_id) if contact_id else None


def load_contacts(contact_ids: Iterable[str]) -> dict[str, Contact]:
    """Those of them (100 at most) that there are, by their ids."""
    kind = Contact.own_partitions
    items = get_many((f"{kind}#{contact_id}", kind) for contact_id in contact_ids)
    return {item["id"]: Contact.model_validate(item) for item in items}


def identity_writes(contact: Contact) -> list[Write]:
    """The pointers of a new contact; to an identity that somebody has raises IdentityTakenError."""
    taken = IdentityTakenError(f"{contact.identities[0].value} belongs to another contact")
    pointers = [{**pointer_key(identity), "contact_id": contact.id} for identity in contact.identities]
    return [put_new(pointer, otherwise=taken) for pointer in pointers]


def pointer_key(identity: Identity) -> Item:
    """Mail addresses keep the key that they had when they were the only identities."""
    if address := identity.address:
        return {"PK": f"ADDRESS#{address}", "SK": "ADDRESS"}
    return {"PK": f"IDENTITY#{identity.kind}#{identity.value}", "SK": "IDENTITY"}
