"""Whom an agent's reply goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.bounds import MAX_RECIPIENTS
from shared.directory.store import directory
from shared.tickets.errors import (
    RecipientMissingError,
    RecipientNotConfirmedError,
    TooManyRecipientsError,
)
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewReply


@dataclass(frozen=True)
class Recipients:
    """Nobody is in two of them. Nobody but staff learns who is in `bcc`."""

    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.to + self.cc + self.bcc


def recipients_of(ticket: Ticket, reply: NewReply) -> Recipients:
    """As the agent said, else the requester and the confirmed participants.

    Never the desk's own mailboxes: whoever has a ticket's signed address can write to it.
    """
    to = _outside(reply.to or []) or tuple(filter(None, [ticket.requester.address]))
    if not to:
        raise RecipientMissingError("no mail reaches the requester", **{"body.to": "a mail address"})
    confirmed = [person.address for person in ticket.participants if person.confirmed]
    cc = _outside(confirmed if reply.cc is None else reply.cc)
    _require_confirmed(ticket, {"body.to": to, "body.cc": cc})
    cc = _without(to, cc)
    found = Recipients(to, cc, _without(to + cc, _outside(reply.bcc)))
    if (count := len(found.all)) > MAX_RECIPIENTS:
        fields = {f"body.{name}": f"{MAX_RECIPIENTS} in all" for name in ("to", "cc", "bcc")}
        raise TooManyRecipientsError(f"a mail has {MAX_RECIPIENTS} recipients, not {count}", **fields)
    return found


def _require_confirmed(ticket: Ticket, recipients: Mapping[str, Sequence[str]]) -> None:
    """A hidden copy makes nobody a part of the conversation, and needs nobody to be."""
    unconfirmed = {person.address for person in ticket.participants if not person.confirmed}
    doubtful = {field: [each for each in to if each in unconfirmed] for field, to in recipients.items()}
    if fields := {field: f"confirm {', '.join(to)} first" for field, to in doubtful.items() if to}:
        raise RecipientNotConfirmedError("not everybody is confirmed in this conversation", **fields)


def _outside(addresses: Sequence[str | None]) -> tuple[str, ...]:
    """Each address once, without the desk's own mailboxes."""
    known, found = directory(), dict.fromkeys(address for address in addresses if address)
    return tuple(address for address in found if known.mailbox_behind(address) is None)


def _without(those: Sequence[str], addresses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(address for address in addresses if address not in those)
