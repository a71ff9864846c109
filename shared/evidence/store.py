"""Evidence in the table: a partition beside the ticket's own, so that opening a ticket reads none of it."""

from __future__ import annotations

from shared.errors import NotFoundError
from shared.evidence.model import MOST_OF_A_TICKET, Evidence
from shared.storage.marshal import Item, attributes_of
from shared.storage.table import get, query
from shared.storage.transaction import Write, delete_existing, put_new


class EvidenceNotFoundError(NotFoundError):
    """The ticket has no such piece of evidence, or has it no more."""


def load_evidence(ticket_id: int, evidence_id: int) -> Evidence:
    key = _key(ticket_id, evidence_id)
    item = get(key["PK"], key["SK"])
    if item is None:
        raise _not_there(ticket_id, evidence_id)
    return Evidence.model_validate(item)


def evidence_of(ticket_id: int) -> list[Evidence]:
    """All pieces, newest first, in one Query."""
    items = query(_partition(ticket_id), newest_first=True, limit=MOST_OF_A_TICKET)
    return [Evidence.model_validate(item) for item in items]


def evidence_write(piece: Evidence) -> Write:
    return put_new(
        {**_key(piece.ticket_id, piece.id), **attributes_of(piece)}, _not_there(piece.ticket_id, piece.id)
    )


def evidence_removal(piece: Evidence) -> Write:
    return delete_existing(_key(piece.ticket_id, piece.id), _not_there(piece.ticket_id, piece.id))


def _not_there(ticket_id: int, evidence_id: int) -> EvidenceNotFoundError:
    return EvidenceNotFoundError(f"ticket {ticket_id} has no evidence {evidence_id}")


def _key(ticket_id: int, evidence_id: int) -> Item:
    return {"PK": _partition(ticket_id), "SK": f"{evidence_id:010}"}


def _partition(ticket_id: int) -> str:
    return f"EVIDENCE#{ticket_id}"
