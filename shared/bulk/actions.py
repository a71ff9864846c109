"""Verbs on bulk jobs: preview, start, pause, resume, undo. A job is its starter's own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from shared.automation.applying import usable_macro
from shared.automation.errors import UnknownMacroError
from shared.bulk.changing import answers, prepared, refusal_of
from shared.bulk.errors import EmptyBulkError, JobOverError, TooManyTicketsError, UndoTooLateError
from shared.bulk.model import (
    MOST_TICKETS,
    BulkActions,
    BulkJob,
    BulkPhase,
    BulkPreview,
    LeftPage,
    LeftTickets,
    NewBulkJob,
)
from shared.bulk.running import next_turn, turn_write
from shared.bulk.selecting import count_selected, selected_pages
from shared.bulk.store import KIND, chunk_writes, left_page, load_bulk_job
from shared.clock import now
from shared.directory.store import require_agent, require_team
from shared.errors import DomainError
from shared.identity.caller import Caller
from shared.jobs.model import JobRefusal, JobState
from shared.jobs.store import job_write, new_job, paused, require_own, with_progress
from shared.messaging.event import Actor
from shared.records.store import RecordNotFoundError, StaleRecordError
from shared.storage.transaction import Write, commit
from shared.tickets.change_fields import require_own_status
from shared.tickets.field_values import checked_fields

# Enough to see what would happen, and looked at while somebody waits.
PREVIEWED = 50
_REFUSALS_SHOWN = 10


def preview_bulk(new: NewBulkJob, by: Caller) -> BulkPreview:
    """What the job would do with the first tickets, by the same rules, and nothing of it."""
    _check(new.actions, by)
    page = next(selected_pages(new.selection, by), None)
    known = [ticket.id for ticket in page.tickets] if page else []
    ticket_ids = list(new.selection.ticket_ids or known)[:PREVIEWED]
    outcomes = [*prepared(new.actions, ticket_ids, by)]
    changes = [each for _, each in outcomes if not isinstance(each, DomainError)]
    refused = [refusal_of(number, each) for number, each in outcomes if isinstance(each, DomainError)]
    return BulkPreview(
        total=count_selected(new.selection, by),
        looked_at=len(outcomes),
        changed=sum(bool(change.events) for change in changes),
        answered=sum(answers(change) for change in changes),
        refusals=[
            JobRefusal(subject=str(each.ticket_id), reason=each.reason, problem=each.problem)
            for each in islice(refused, _REFUSALS_SHOWN)
        ],
    )


def start_bulk(new: NewBulkJob, by: Caller) -> BulkJob:
    """Raises what each of the actions would raise of itself; tickets refuse later, one by one."""
    _check(new.actions, by)
    selection, ticket_ids = new.selection, [*dict.fromkeys(new.selection.ticket_ids or ())]
    if not ticket_ids and count_selected(selection, by) > MOST_TICKETS:
        raise TooManyTicketsError(
            f"more than {MOST_TICKETS:,} tickets: narrow the selection",
            **{"body.selection": f"at most {MOST_TICKETS:,} tickets"},
        )
    facts = {
        **new_job(KIND, by, total=len(ticket_ids) or None).model_dump(),
        "actions": new.actions,
        # The numbers stand beside the job.
        "selection": None if ticket_ids else selection,
        "phase": BulkPhase.CHANGE if ticket_ids else BulkPhase.SELECT,
    }
    job = BulkJob.model_validate(facts)
    writes = [job_write(job), turn_write(job, Actor.of(by)), *chunk_writes(job.id, ticket_ids)]
    commit(writes, once=by.once, response=job)
    return job


def own_bulk_job(job_id: str, by: Caller) -> BulkJob:
    return require_own(load_bulk_job(job_id), by)


def tickets_left(job_id: str, page: LeftPage, by: Caller) -> LeftTickets:
    job = own_bulk_job(job_id, by)
    items, more = left_page(job.id, page.cursor, page.limit, undo=page.undo)
    return LeftTickets(items=items, next_cursor=more)


def pause_bulk(job_id: str, by: Caller) -> BulkJob:
    """What was begun with a ticket is ended, and no other ticket is begun."""

    def step(job: BulkJob) -> tuple[BulkJob, list[Write]]:
        if job.state is JobState.PAUSED:
            return job, []
        if job.state is not JobState.RUNNING:
            raise JobOverError("the job has ended")
        return paused(job), []

    return _stepped(job_id, by, step)


def resume_bulk(job_id: str, by: Caller) -> BulkJob:
    """Also of a job that has failed."""

    def step(job: BulkJob) -> tuple[BulkJob, list[Write]]:
        if job.state is JobState.RUNNING:
            return job, []
        if job.state not in {JobState.PAUSED, JobState.FAILED}:
            raise JobOverError("the job has ended")
        return _turned(with_progress(job, job.done), by)

    return _stepped(job_id, by, step)


def undo_bulk(job_id: str, by: Caller) -> BulkJob:
    """From now on the job changes nothing any more, and what it did is undone in each ticket."""

    def step(job: BulkJob) -> tuple[BulkJob, list[Write]]:
        if job.phase is BulkPhase.UNDO:
            return job, []
        if job.undo_until and now() > job.undo_until:
            raise UndoTooLateError("what was done to many tickets is undone within an hour")
        return _turned(with_progress(job, job.done, phase=BulkPhase.UNDO), by)

    return _stepped(job_id, by, step)


def _turned(job: BulkJob, by: Caller) -> tuple[BulkJob, list[Write]]:
    after, event = next_turn(job, Actor.of(by))
    return after, [event]


def _stepped(job_id: str, by: Caller, step: Callable[[BulkJob], tuple[BulkJob, list[Write]]]) -> BulkJob:
    """The job one step on. It may go on meanwhile, and then the step is tried from there."""
    while True:
        job = own_bulk_job(job_id, by)
        after, writes = step(job)
        if after is job:
            return job
        try:
            commit([job_write(after), *writes], once=by.once, response=after)
        except StaleRecordError:
            continue
        return after


def _check(actions: BulkActions, by: Caller) -> None:
    """What is wrong for every ticket is said at once."""
    if actions.is_empty:
        raise EmptyBulkError("say what should be done", **{"body.actions": "at least one of them"})
    if actions.assign_team_id:
        require_team(actions.assign_team_id, "body.actions.assign_team_id")
    if actions.assign_agent_id:
        require_agent(actions.assign_agent_id, "body.actions.assign_agent_id")
    if actions.status_id and actions.status:
        require_own_status(actions.status_id, actions.status, by, "body.actions.status_id")
    checked_fields(actions.set_fields, {}, by, "body.actions.set_fields")
    if actions.macro_id:
        try:
            usable_macro(actions.macro_id, by)
        except RecordNotFoundError as error:
            refused = {"body.actions.macro_id": "not a macro of yours"}
            raise UnknownMacroError(str(error), **refused) from error
