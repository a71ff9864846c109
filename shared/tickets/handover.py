"""Giving all open tickets of somebody who leaves to somebody else, or back to the queues of their teams."""

from __future__ import annotations

from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from shared.directory.events import HandoverStarted
from shared.directory.model import Agent
from shared.directory.store import directory, forget_directory
from shared.errors import ConflictError, DomainError
from shared.identity.caller import Caller
from shared.jobs.model import Job, JobRefusal, JobState
from shared.jobs.store import (
    failed_once_more,
    finished,
    job_write,
    load_job,
    new_job,
    with_progress,
)
from shared.records.change import Change
from shared.storage.transaction import commit
from shared.tickets.change import TicketChange
from shared.tickets.events import Assignment, TicketAssigned
from shared.tickets.listing import list_tickets
from shared.tickets.model import Ticket
from shared.tickets.queues import HOLDERS, held_by, sharded
from shared.tickets.store import load_ticket

KIND = "handover"
PAGE = 100
# Somebody else may be writing to a ticket at the same moment.
TRIES = 3
# Lambda retries an event of the bus twice.
ATTEMPTS = 3
REFUSALS_KEPT = 100


def new_handover(change: Change, agent_id: str, to: str | None, total: int) -> Job:
    """The job that `change` starts. Whoever commits the change writes the job too."""
    job = new_job(KIND, change.by, total=total)
    change.log(HandoverStarted, f"JOB#{job.id}", job_id=job.id, agent_id=agent_id, hand_over_to=to)
    return job


def run_handover(event: HandoverStarted) -> None:
    """Page by page, with the progress after each. Run again, it goes on with the tickets that are left."""
    job = load_job(event.job_id)
    if job.state is JobState.DONE:
        return
    # Anew: the agent was deactivated a moment ago, and who follows may have been invited just before.
    forget_directory()
    to = directory().agent(event.hand_over_to) if event.hand_over_to else None
    by = Caller(kind=event.by.kind, id=event.by.id, name=event.by.name)
    try:
        for page in _open_tickets(event.agent_id):
            refusals = [
                refusal for ticket in page if (refusal := _hand_over(ticket.id, event.agent_id, to, by))
            ]
            kept = (*job.refusals, *refusals)[:REFUSALS_KEPT]
            job = with_progress(job, done=job.done + len(page), refusals=kept)
            commit([job_write(job)])
    except (BotoCoreError, ClientError) as error:
        commit([job_write(failed_once_more(load_job(job.id), type(error).__name__, ATTEMPTS))])
        raise
    commit([job_write(finished(job, total=job.done))])


def _open_tickets(agent_id: str) -> Iterator[list[Ticket]]:
    cursor = None
    while True:
        page, cursor = list_tickets(HOLDERS, sharded(held_by(agent_id)), cursor, PAGE)
        yield page
        if cursor is None:
            return


def _hand_over(ticket_id: int, agent_id: str, to: Agent | None, by: Caller) -> JobRefusal | None:
    """Why the ticket did not get the new assignee, if it did not."""
    subject = f"#{ticket_id}"
    try:
        for tries_left in reversed(range(TRIES)):
            try:
                return _reassigned(load_ticket(ticket_id), agent_id, to, by)
            except ConflictError:
                if not tries_left:
                    raise
    except DomainError as error:
        return JobRefusal(subject=subject, reason=str(error))
    return None


def _reassigned(ticket: Ticket, agent_id: str, to: Agent | None, by: Caller) -> JobRefusal | None:
    """The index may lag behind: a ticket that somebody has taken meanwhile stays theirs."""
    if ticket.assignee_id != agent_id or not ticket.status.is_open:
        return None
    may_have = to is not None and directory().may_have(to, ticket.team_id, ticket.brand_id)
    after = Assignment(team_id=ticket.team_id, assignee_id=to.id if to and may_have else None)
    was = Assignment(team_id=ticket.team_id, assignee_id=ticket.assignee_id)
    change = TicketChange(ticket, by)
    change.record(TicketAssigned, {"was": was, "now": after}, assignee_id=after.assignee_id)
    change.commit()
    if to is None or may_have:
        return None
    team = directory().team(ticket.team_id)
    return JobRefusal(
        subject=f"#{ticket.id}",
        reason=f"{to.name} is not in {team.name if team else ticket.team_id}: it waits in the team's queue",
    )
