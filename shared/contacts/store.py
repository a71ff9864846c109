"""Contacts in the table: the contact itself, and one pointer for each of its addresses."""

from __future__ import annotations

from collections.abc import Iterable

from shared.contacts.model import Contact
from shared.errors import ConflictError, NotFoundError
from shared.storage.marshal import Item
from shared.storage.table import get, get_many
from shared.storage.transaction import Write, put_new


class ContactNotFoundError(NotFoundError):
    """There is no such contact."""


class AddressTakenError(ConflictError):
    """The address belongs to a contact already."""


def load_contact(contact_id: str) -> Contact:
    item = get(f"CONTACT#{contact_id}", "CONTACT")
    if item is None:
        raise ContactNotFoundError(f"there is no contact {contact_id}")
    return Contact.model_validate(item)


def contact_id_of(address: str) -> str | None:
    """Whose address this is."""
    pointer = get(f"ADDRESS#{address.lower()}", "ADDRESS")
    return pointer["contact_id"] if pointer else None


def contact_ids_of(addresses: Iterable[str]) -> dict[str, str]:
    """Whose addresses (100 at most) these are; those of nobody are left out."""
    pointers = get_many((f"ADDRESS#{address.lower()}", "ADDRESS") for address in addresses)
    return {pointer["PK"].removeprefix("ADDRESS#"): pointer["contact_id"] for pointer in pointers}


def find_contact(address: str) -> Contact | None:
    contact_id = contact_id_of(address)
    return load_contact(contact_id) if contact_id else None


def new_contact_writes(contact: Contact) -> list[Write]:
    """The contact and its addresses; an address that somebody has raises AddressTakenError."""
    taken = AddressTakenError(f"{contact.address} belongs to another contact")
    head: Item = {"PK": f"CONTACT#{contact.id}", "SK": "CONTACT", **contact.model_dump(mode="json")}
    pointers = [
        {"PK": f"ADDRESS#{address}", "SK": "ADDRESS", "contact_id": contact.id}
        for address in contact.addresses
    ]
    return [put_new(item, otherwise=taken) for item in (head, *pointers)]
