"""Which answers a customer is mailed: what they chose on the portal, or by the link in a mail.

The link names its holder by an id, is signed and has no end: a mail that is found again after a year can still be stopped.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from shared.contacts.actions import as_caller
from shared.contacts.model import Contact, MailUpdates
from shared.contacts.store import load_contact
from shared.errors import ForbiddenError, NotFoundError
from shared.identity.caller import Caller, CallerKind
from shared.records.change import Change
from shared.records.store import RecordNotFoundError
from shared.storage.signing import sign_text, signed_text

_SCOPE = "mail-updates"


class UpdateChoiceNotFoundError(NotFoundError):
    """A link that is not the desk's, or of nobody that it knows."""


class NotACustomerError(ForbiddenError):
    """Staff are mailed no answers."""


class UpdateChoice(BaseModel):
    """`address` is where the mails go, for whoever has several."""

    address: str | None
    updates: MailUpdates


class NewUpdateChoice(BaseModel):
    model_config = ConfigDict(extra="forbid")

    updates: MailUpdates


def own_choice(of: Caller) -> UpdateChoice:
    return _as_shown(_own_contact(of))


def choose_own(wanted: NewUpdateChoice, by: Caller) -> UpdateChoice:
    return _choose(_own_contact(by), wanted.updates)


def choice_token(contact_id: str) -> str:
    """What the link in a mail to this contact alone carries."""
    return sign_text(contact_id, _SCOPE)


def choice_behind(token: str) -> UpdateChoice:
    return _as_shown(_contact_behind(token))


def choose_behind(token: str, updates: MailUpdates) -> UpdateChoice:
    return _choose(_contact_behind(token), updates)


def _choose(contact: Contact, updates: MailUpdates) -> UpdateChoice:
    change = Change(as_caller(contact))
    after = change.update(contact, contact.model_copy(update={"updates": updates}))
    if change.writes():
        change.commit()
    return _as_shown(after)


def _own_contact(caller: Caller) -> Contact:
    if caller.kind is not CallerKind.CUSTOMER:
        raise NotACustomerError("only customers are mailed answers")
    return load_contact(caller.id)


def _contact_behind(token: str) -> Contact:
    contact_id = signed_text(token, _SCOPE)
    if contact_id is None:
        raise UpdateChoiceNotFoundError("this link is not from this desk")
    try:
        return load_contact(contact_id)
    except RecordNotFoundError as error:
        raise UpdateChoiceNotFoundError("this link is of nobody any more") from error


def _as_shown(contact: Contact) -> UpdateChoice:
    return UpdateChoice(address=contact.first_identity.address, updates=contact.updates)
