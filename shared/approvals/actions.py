"""Asking for an approval in a ticket, giving, refusing and withdrawing it.

Approvals are kept in the ticket's head: there are few, and whoever opens the ticket sees them. Whoever is asked is involved
in the ticket from then on, which is how far a light user's role reaches.
"""

from __future__ import annotations

from typing import Any

from shared.approvals.model import Approval, ApprovalDecision, ApprovalState, NewApproval
from shared.directory.store import directory
from shared.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.events import (
    ApprovalEvent,
    ApprovalGranted,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalWithdrawn,
)
from shared.tickets.model import Ticket

MOST_OF_A_TICKET = 50


class ApproverUnfitError(InvalidError):
    """This person cannot be asked."""


class ApprovalPendingError(ConflictError):
    """The person was asked in this ticket already and has not answered yet."""


class TooManyApprovalsError(ConflictError):
    """The ticket has as many approvals as one can have."""


class ApprovalNotFoundError(NotFoundError):
    """The ticket has no such approval."""


class NotYoursToDecideError(ForbiddenError):
    """Somebody else was asked, or asked."""


class ApprovalSettledError(ConflictError):
    """It was given, refused or withdrawn already."""


def request_approval(ticket_id: int, new: NewApproval, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.APPROVALS_REQUEST, expected_version)
    approver = _approver(new.approver_id, by)
    if any(each.approver.id == approver.id and _is_open(each) for each in ticket.approvals):
        raise ApprovalPendingError(f"{approver.name} was asked already", ticket.version)
    if len(ticket.approvals) >= MOST_OF_A_TICKET:
        raise TooManyApprovalsError(f"a ticket has at most {MOST_OF_A_TICKET} approvals", ticket.version)
    change = TicketChange(ticket, by)
    asked = Approval(
        id=ticket.version + 1,
        approver=approver,
        asked_by=Actor.of(by),
        asked_at=change.at,
        question=new.question,
    )
    facts = {"approval_id": asked.id, "approver": approver, "question": asked.question}
    involved = tuple(dict.fromkeys((*ticket.involved, approver.id)))
    return _recorded(
        change, ApprovalRequested, facts, approvals=(*ticket.approvals, asked), involved=involved
    )


def decide_approval(
    ticket_id: int, approval_id: int, decision: ApprovalDecision, by: Caller, expected_version: int = 0
) -> Ticket:
    """Only who was asked decides."""
    ticket = load_for_update(by, ticket_id, Permission.APPROVALS_DECIDE, expected_version)
    asked = _open_approval(ticket, approval_id)
    if asked.approver.id != by.id:
        raise NotYoursToDecideError(f"{asked.approver.name} was asked, not you")
    state = ApprovalState.GRANTED if decision.granted else ApprovalState.REFUSED
    change = TicketChange(ticket, by)
    said = {"state": state, "reason": decision.reason, "decided_at": change.at}
    kind = ApprovalGranted if decision.granted else ApprovalRefused
    facts = {"approval_id": asked.id, "approver": asked.approver, "reason": decision.reason}
    return _recorded(change, kind, facts, approvals=_with(ticket, asked.model_copy(update=said)))


def withdraw_approval(ticket_id: int, approval_id: int, by: Caller, expected_version: int = 0) -> Ticket:
    """Only who asked withdraws. Who was asked nothing else in this ticket is not involved in it any more."""
    ticket = load_for_update(by, ticket_id, Permission.APPROVALS_REQUEST, expected_version)
    asked = _open_approval(ticket, approval_id)
    if asked.asked_by.id != by.id:
        raise NotYoursToDecideError(f"{asked.asked_by.name} asked, not you")
    change = TicketChange(ticket, by)
    said = {"state": ApprovalState.WITHDRAWN, "decided_at": change.at}
    approvals = _with(ticket, asked.model_copy(update=said))
    was_asked = {each.approver.id for each in approvals if each.state is not ApprovalState.WITHDRAWN}
    involved = tuple(each for each in ticket.involved if each != asked.approver.id or each in was_asked)
    facts = {"approval_id": asked.id, "approver": asked.approver}
    return _recorded(change, ApprovalWithdrawn, facts, approvals=approvals, involved=involved)


def _approver(agent_id: str, by: Caller) -> Actor:
    known = directory()
    agent = known.agent(agent_id)
    if agent is None or agent.is_archived:
        raise ApproverUnfitError(
            "nobody here has this id", **{"body.approver_id": "not a person of this desk"}
        )
    if agent.id == by.id:
        raise ApproverUnfitError("ask somebody else", **{"body.approver_id": "this is you"})
    caller = known.caller_of(agent)
    if not {Permission.APPROVALS_DECIDE, Permission.TICKETS_READ} <= caller.permissions:
        detail = f"the role of {agent.name}, {caller.role_name}, does not include approvals"
        raise ApproverUnfitError(detail, **{"body.approver_id": detail})
    return Actor.of(caller)


def _open_approval(ticket: Ticket, approval_id: int) -> Approval:
    found = next((each for each in ticket.approvals if each.id == approval_id), None)
    if found is None:
        raise ApprovalNotFoundError(f"ticket {ticket.id} has no approval {approval_id}")
    if not _is_open(found):
        raise ApprovalSettledError(f"this is {found.state} already", ticket.version)
    return found


def _is_open(approval: Approval) -> bool:
    return approval.state is ApprovalState.OPEN


def _with(ticket: Ticket, changed: Approval) -> tuple[Approval, ...]:
    return tuple(changed if each.id == changed.id else each for each in ticket.approvals)


def _recorded(
    change: TicketChange, kind: type[ApprovalEvent], facts: dict[str, Any], **changes: Any
) -> Ticket:
    change.record(kind, facts, **changes)
    change.commit(response=change.ticket)
    return change.ticket
