"""Verbs on contacts."""

from __future__ import annotations

from shared.clock import now
from shared.contacts.model import Contact
from shared.contacts.store import find_contact, new_contact_writes
from shared.ids import new_id
from shared.storage.transaction import Write


def recognise(address: str, name: str = "", language: str | None = None) -> tuple[Contact, list[Write]]:
    """The contact with this address; or a new one, who speaks `language`, and the writes that make it part of the caller's transaction."""
    if known := find_contact(address):
        return known, []
    address = address.lower()
    contact = Contact(
        id=new_id(),
        name=name or address.split("@")[0],
        addresses=(address,),
        language=language,
        created_at=now(),
    )
    return contact, new_contact_writes(contact)
