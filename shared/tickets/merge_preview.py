"""What a merge would mean, before it is done: who would read what, what is due sooner, what cannot be merged."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.tickets.access import load_authorized, readable, require_unmerged
from shared.tickets.merge import MOST_SOURCES, refusals
from shared.tickets.merge_people import NewReader, new_readers
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets


class MergeQuestion(BaseModel):
    """The numbers of the tickets that would be merged, with commas between them."""

    model_config = ConfigDict(extra="forbid")

    sources: Annotated[
        str,
        StringConstraints(
            pattern=rf"^[1-9][0-9]{{0,14}}(,[1-9][0-9]{{0,14}}){{0,{MOST_SOURCES - 1}}}$", max_length=320
        ),
    ]


class PreviewedSource(BaseModel):
    """`refusal` says why it cannot be merged. `is_due_sooner`: its clock would stop before that of the ticket that goes on."""

    ticket: Ticket
    refusal: str | None = None
    is_due_sooner: bool = False


class MergePreview(BaseModel):
    """`unknown` are the numbers of no ticket that the caller may read. Where there are `new_readers`, the merge has to say so."""

    target: Ticket
    sources: list[PreviewedSource]
    unknown: list[int]
    new_readers: list[NewReader]


def preview(target_id: int, asked: MergeQuestion, by: Caller) -> MergePreview:
    target = load_authorized(by, target_id, Permission.TICKETS_MOVE_MESSAGES)
    require_unmerged(target)
    numbers = list(dict.fromkeys(map(int, asked.sources.split(","))))
    found = load_tickets(numbers)
    may_read = dict(zip((ticket.id for ticket in found), readable(by, found), strict=True))
    sources = sorted((ticket for ticket in found if may_read[ticket.id]), key=lambda each: each.id)
    refused = refusals(target, sources)
    shows_due = GovernedField.SLA not in by.fields.concealed
    others = [source for source in sources if source.id != target_id]
    return MergePreview(
        target=target,
        sources=[
            PreviewedSource(
                ticket=source,
                refusal=refused.get(source.id),
                is_due_sooner=shows_due and _is_sooner(source, target),
            )
            for source in sources
        ],
        unknown=[number for number in numbers if not may_read.get(number)],
        new_readers=new_readers([target, *others]),
    )


def _is_sooner(source: Ticket, target: Ticket) -> bool:
    if source.sla is None or not source.sla.is_running or source.sla.due_at is None:
        return False
    due_at = target.sla.due_at if target.sla and target.sla.is_running else None
    return due_at is None or source.sla.due_at < due_at
