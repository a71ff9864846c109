"""What a step decides about its ticket: who has it, how urgent it is, what it is about, who may take part."""

from __future__ import annotations

from infra.local.demo.script import Step
from shared.tickets.change import TicketChange
from shared.tickets.events import (
    Assignment,
    ParticipantConfirmed,
    PriorityChanged,
    TagsChanged,
    TicketAssigned,
)


def decide(change: TicketChange, step: Step, address_to_confirm: str | None) -> None:
    """Record it as the verbs of `shared.tickets` do, in one change with the message of that moment."""
    if step.team or step.assign:
        _assign(change, step)
    if step.priority:
        facts = {"was": change.ticket.priority, "now": step.priority}
        change.record(PriorityChanged, facts, priority=step.priority)
    if step.tags is not None:
        tags = tuple(sorted(step.tags))
        change.record(TagsChanged, {"was": change.ticket.tags, "now": tags}, tags=tags)
    if address_to_confirm:
        _confirm(change, address_to_confirm)


def _assign(change: TicketChange, step: Step) -> None:
    was = Assignment(team_id=change.ticket.team_id, assignee_id=change.ticket.assignee_id)
    to = Assignment(team_id=step.team or was.team_id, assignee_id=step.assign)
    change.record(TicketAssigned, {"was": was, "now": to}, team_id=to.team_id, assignee_id=to.assignee_id)


def _confirm(change: TicketChange, address: str) -> None:
    confirmed = tuple(
        person.model_copy(update={"confirmed": True}) if person.address == address else person
        for person in change.ticket.participants
    )
    change.record(ParticipantConfirmed, {"address": address}, participants=confirmed)
