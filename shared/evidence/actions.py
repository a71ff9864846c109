"""Adding evidence to a ticket, removing and listing it. The head only counts it."""

from __future__ import annotations

from shared.concurrency import side_by_side
from shared.errors import ConflictError, InvalidError
from shared.evidence.model import MOST_OF_A_TICKET, Evidence, EvidenceChange, EvidenceList, NewEvidence
from shared.evidence.store import evidence_of, evidence_removal, evidence_write, load_evidence
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.storage.transaction import Write
from shared.tickets.access import load_authorized, load_for_update, readable
from shared.tickets.change import TicketChange
from shared.tickets.events import EvidenceAdded, EvidenceRemoved
from shared.tickets.reading import message_for
from shared.tickets.store import MessageNotFoundError, load_tickets


class EvidenceSourceError(InvalidError):
    """What it leads to is not there, or not for who adds it."""


class TooMuchEvidenceError(ConflictError):
    """The ticket has as many pieces as one can have."""


def list_evidence(ticket_id: int, caller: Caller) -> EvidenceList:
    """With that of tickets that were merged into it and that the caller may read: a Query for each."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_NOTE)
    caller.fields.require_shown(GovernedField.NOTES)
    merged = load_tickets(each.ticket_id for each in ticket.merged)
    theirs = [each.id for each, may_read in zip(merged, readable(caller, merged), strict=True) if may_read]
    pieces = [piece for found in side_by_side(evidence_of, [ticket_id, *theirs]) for piece in found]
    return EvidenceList(items=sorted(pieces, key=lambda piece: piece.added_at, reverse=True))


def add_evidence(ticket_id: int, new: NewEvidence, by: Caller) -> EvidenceChange:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_NOTE)
    by.fields.require_shown(GovernedField.NOTES)
    if ticket.evidence_count >= MOST_OF_A_TICKET:
        raise TooMuchEvidenceError(f"a ticket has at most {MOST_OF_A_TICKET} pieces", ticket.version)
    _require_source(ticket_id, new, by)
    change = TicketChange(ticket, by)
    piece = Evidence(
        id=ticket.version + 1,
        ticket_id=ticket_id,
        added_by=Actor.of(by),
        added_at=change.at,
        **new.model_dump(),
    )
    return _committed(change, piece, put_evidence(change, piece))


def remove_evidence(
    ticket_id: int, evidence_id: int, by: Caller, expected_version: int = 0
) -> EvidenceChange:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_NOTE, expected_version)
    by.fields.require_shown(GovernedField.NOTES)
    piece = load_evidence(ticket_id, evidence_id)
    change = TicketChange(ticket, by)
    return _committed(change, piece, take_evidence(change, piece))


def put_evidence(change: TicketChange, piece: Evidence) -> Write:
    """Record that it is there. The write belongs to the change's transaction."""
    change.record(EvidenceAdded, {"evidence": piece}, evidence_count=change.ticket.evidence_count + 1)
    return evidence_write(piece)


def take_evidence(change: TicketChange, piece: Evidence) -> Write:
    """Record that it is gone. The write belongs to the change's transaction."""
    left = max(change.ticket.evidence_count - 1, 0)
    change.record(EvidenceRemoved, {"evidence": piece}, evidence_count=left)
    return evidence_removal(piece)


def _committed(change: TicketChange, piece: Evidence, write: Write) -> EvidenceChange:
    response = EvidenceChange(evidence=piece, change_id=change.id, version=change.ticket.version)
    change.commit(response=response, also=[write])
    return response


def _require_source(ticket_id: int, new: NewEvidence, by: Caller) -> None:
    if new.message_id is not None and not _has_file(ticket_id, new.message_id, new.attachment_id, by):
        field = "message_id" if new.attachment_id is None else "attachment_id"
        detail = f"ticket {ticket_id} has nothing of the kind"
        raise EvidenceSourceError(detail, **{f"body.{field}": detail})
    if new.other_ticket_id is not None:
        others = [each for each in load_tickets([new.other_ticket_id]) if each.id != ticket_id]
        if not any(readable(by, others)):
            detail = f"there is no other ticket {new.other_ticket_id}"
            raise EvidenceSourceError(detail, **{"body.other_ticket_id": detail})


def _has_file(ticket_id: int, message_id: int, attachment_id: str | None, by: Caller) -> bool:
    try:
        message = message_for(by, ticket_id, message_id)
    except MessageNotFoundError:
        return False
    return attachment_id is None or any(each.id == attachment_id for each in message.attachments)
