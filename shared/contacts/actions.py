"""Verbs on contacts."""

from __future__ import annotations

from shared.contacts.model import Contact, ContactIdentity, Identity
from shared.contacts.store import find_contact, identity_writes
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.records.change import Change
from shared.storage.transaction import Write


def find_or_new_contact(
    identity: Identity, name: str = "", language: str | None = None, by: Caller | None = None
) -> tuple[Contact, list[Write]]:
    """The contact with this identity; or a new one, who speaks `language`, and the writes that make it part of the caller's transaction.

    `by` is who writes it down, where that is not the contact itself.
    """
    if known := find_contact(identity):
        return known, []
    contact = Contact(
        id=new_id(),
        name=name or identity.value.partition("@")[0],
        identities=(ContactIdentity.model_validate(identity.model_dump()),),
        language=language,
    )
    return add_contact(contact, by or as_caller(contact))


def add_contact(contact: Contact, by: Caller) -> tuple[Contact, list[Write]]:
    """A new contact as it will be stored, and the writes for that. Raise IdentityTakenError where somebody has an identity of it."""
    change = Change(by)
    created = change.create(contact)
    return created, [*change.writes(), *identity_writes(created)]


def verify_identity(contact: Contact, proved: Identity) -> list[Write]:
    """The contact has proved that this identity of it is its own. Known before, it writes nothing."""
    identities = tuple(
        each.model_copy(update={"verified": True})
        if (each.kind, each.value) == (proved.kind, proved.value)
        else each
        for each in contact.identities
    )
    change = Change(as_caller(contact))
    change.update(contact, contact.model_copy(update={"identities": identities}))
    return change.writes()


def as_caller(contact: Contact) -> Caller:
    """The contact, as who does something about itself."""
    return Caller(
        kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=contact.first_identity.address
    )
