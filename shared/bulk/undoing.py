"""Taking a job back, ticket by ticket, as far as nobody has changed the same since."""

from __future__ import annotations

from shared.bulk.changing import refusal_of
from shared.bulk.model import LeftTicket
from shared.errors import ConflictError, DomainError
from shared.identity.caller import Caller, Once
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.errors import ChangeNotFoundError
from shared.tickets.undo import UndoneChange, undo_change

# Somebody else may be writing to a ticket at the same moment.
_TRIES = 3


def undo_in_ticket(job_id: str, ticket_id: int, by: Caller) -> LeftTicket | None:
    """What it left there, if anything."""
    once = by.only_once(Once(key=f"bulk-undo:{job_id}:{ticket_id}"))
    try:
        kept = _undone(job_id, ticket_id, once).kept
    except AlreadyDoneError as before:
        kept = UndoneChange.model_validate_json(before.response).kept
    except ChangeNotFoundError:
        return None  # it refused the change, or was as it should be before
    except DomainError as error:
        return refusal_of(ticket_id, error)
    return LeftTicket(ticket_id=ticket_id, kept=kept) if kept else None


def _undone(job_id: str, ticket_id: int, by: Caller) -> UndoneChange:
    for tries_left in reversed(range(_TRIES)):
        try:
            return undo_change(ticket_id, job_id, by)
        except ConflictError:
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")
