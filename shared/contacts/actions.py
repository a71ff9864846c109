"""Verbs on contacts."""

from __future__ import annotations

from shared.clock import now
from shared.contacts.model import Contact, ContactIdentity, Identity
from shared.contacts.store import find_contact, new_contact_writes
from shared.ids import new_id
from shared.storage.transaction import Write


def recognise(identity: Identity, name: str = "", language: str | None = None) -> tuple[Contact, list[Write]]:
    """The contact with this identity; or a new one, who speaks `language`, and the writes that make it part of the caller's transaction."""
    if known := find_contact(identity):
        return known, []
    contact = Contact(
        id=new_id(),
        name=name or identity.value.partition("@")[0],
        identities=(ContactIdentity.model_validate(identity.model_dump()),),
        language=language,
        created_at=now(),
    )
    return contact, new_contact_writes(contact)
