"""The rules of mailboxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.directory.model import Mailbox
from shared.directory.store import directory, require_brand, require_team
from shared.directory.verbs import DirectoryVerbs
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.records.store import find_record


class MailboxTakenError(InvalidError):
    """There is a mailbox of this address, perhaps an archived one."""


class MailboxAddressStaysError(InvalidError):
    """A mailbox is its address."""


class LastMailboxError(ConflictError):
    """Without a mailbox the desk would not know whose queue a mail is for."""


def create_mailbox(fields: Mapping[str, Any], by: Caller) -> Mailbox:
    address = str(fields["address"])
    if there := find_record(Mailbox, address):
        todo = "restore it" if there.is_archived else "change it instead"
        raise MailboxTakenError(
            f"there is a mailbox {address} already: {todo}", **{"body.address": f"exists already: {todo}"}
        )
    return mailbox_verbs.create({"id": address, **fields}, by)


def _of_this_desk(mailbox: Mailbox) -> Mailbox:
    if mailbox.address != mailbox.id:
        raise MailboxAddressStaysError(
            "the address of a mailbox stays: create another one, and archive this",
            **{"body.address": "stays as it is"},
        )
    require_brand(mailbox.brand_id)
    require_team(mailbox.team_id)
    return mailbox


def _require_another(mailbox: Mailbox) -> None:
    if all(box.id == mailbox.id for box in directory().mailboxes_in_use):
        raise LastMailboxError("this is the only mailbox: create another one first")


mailbox_verbs = DirectoryVerbs(Mailbox, _of_this_desk, _require_another)
