"""Verbs that decide what happens with a ticket: who has it, how it stands, how urgent it is, what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contacts.reachable import reach
from shared.directory.store import directory, require_team
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.tickets.access import seen_by, ticket_for
from shared.tickets.change import TicketChange
from shared.tickets.errors import (
    ParticipantNotFoundError,
    StatusNotAllowedError,
    TicketClosedError,
    UnknownAgentError,
)
from shared.tickets.events import (
    Assignment,
    ParticipantConfirmed,
    PriorityChanged,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
)
from shared.tickets.model import Ticket
from shared.tickets.states import Priority, Status
from shared.tickets.store import StaleTicketError


def assign_ticket(ticket_id: int, to: Assignment, by: Caller, seen: int = 0) -> Ticket:
    """Give a ticket to a team, and perhaps to an agent who may see that team's tickets."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_ASSIGN, seen)
    require_team(to.team_id)
    if to.assignee_id:
        known = directory()
        agent = known.agent(to.assignee_id)
        if agent is None or not known.may_have(agent, to.team_id):
            raise UnknownAgentError(
                f"{to.assignee_id} cannot have it", **{"body.assignee_id": "not an agent of that team"}
            )
    was = Assignment(team_id=ticket.team_id, assignee_id=ticket.assignee_id)
    if was == to:
        return ticket
    change = TicketChange(ticket, by)
    change.record(TicketAssigned, {"was": was, "now": to}, team_id=to.team_id, assignee_id=to.assignee_id)
    change.commit(response=change.ticket)
    return change.ticket


def change_status(ticket_id: int, to: Status, by: Caller, seen: int = 0) -> Ticket:
    """Staff set any status but `new`; a customer says *solved*, or *open*: still a problem."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_CHANGE_STATUS, seen)
    allowed = {Status.OPEN, Status.PENDING, Status.SOLVED, Status.CLOSED}
    if by.kind is CallerKind.CUSTOMER:
        allowed = {Status.OPEN, Status.SOLVED}
    if to not in allowed:
        choices = ", ".join(sorted(allowed))
        raise StatusNotAllowedError(f"the status cannot become {to}", **{"body.status": f"one of {choices}"})
    change = TicketChange(ticket, by)
    move_to(change, to)
    answer = seen_by(by, change.ticket)
    if change.events:
        change.commit(response=answer)
    return answer


def change_priority(ticket_id: int, to: Priority, by: Caller, seen: int = 0) -> Ticket:
    ticket = changeable(by, ticket_id, Permission.TICKETS_TRIAGE, seen)
    if ticket.priority is to:
        return ticket
    change = TicketChange(ticket, by)
    change.record(PriorityChanged, {"was": ticket.priority, "now": to}, priority=to)
    change.commit(response=change.ticket)
    return change.ticket


def change_tags(ticket_id: int, to: Sequence[str], by: Caller, seen: int = 0) -> Ticket:
    """Exactly these tags, in alphabetical order."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_TRIAGE, seen)
    tags = tuple(sorted(set(to)))
    if ticket.tags == tags:
        return ticket
    change = TicketChange(ticket, by)
    change.record(TagsChanged, {"was": ticket.tags, "now": tags}, tags=tags)
    change.commit(response=change.ticket)
    return change.ticket


def confirm_participant(ticket_id: int, address: str, by: Caller, seen: int = 0) -> Ticket:
    """Let someone who wrote in uninvited take part: from now on answers may reach them."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_RETHREAD, seen)
    people = (person.reached_at for person in ticket.participants)
    named = next((identity for identity in people if identity.value.lower() == address.lower()), None)
    if named is None:
        raise ParticipantNotFoundError(f"{address} has not written to ticket {ticket_id}")
    confirmed = tuple(
        p.model_copy(update={"confirmed": True}) if p.reached_at == named else p for p in ticket.participants
    )
    if confirmed == ticket.participants:
        return ticket
    change = TicketChange(ticket, by)
    change.record(ParticipantConfirmed, reach(named), participants=confirmed)
    change.commit(response=change.ticket)
    return change.ticket


def move_to(change: TicketChange, to: Status, silent_days: int | None = None) -> None:
    """Record the new status, unless it is the old one. `silent_days`: nobody set it, so many days without a word did."""
    was = change.ticket.status
    if was is to:
        return
    solved_at = None if to.is_open else change.ticket.solved_at or change.at
    facts = {"was": was, "now": to, "silent_days": silent_days}
    change.record(StatusChanged, facts, status=to, solved_at=solved_at)


def changeable(by: Caller, ticket_id: int, permission: Permission, seen: int = 0) -> Ticket:
    """The ticket, if the caller may do this, saw its present version, and it is not closed."""
    ticket = as_seen(by, ticket_id, permission, seen)
    known = seen_by(by, ticket)
    if known.status is Status.CLOSED:
        raise TicketClosedError(f"ticket {ticket_id} is closed", known.version)
    return ticket


def as_seen(by: Caller, ticket_id: int, permission: Permission, seen: int) -> Ticket:
    """The ticket, if the caller may do this and saw its present version (0: does not say)."""
    ticket = ticket_for(by, ticket_id, permission)
    version = seen_by(by, ticket).version
    if seen and seen != version:
        raise StaleTicketError(f"ticket {ticket_id} changed since you looked", version)
    return ticket
