"""Apply one macro to many tickets: a job, in parts, that one undo takes back.

Each ticket has a change of its own, and all of them the run's id as their change's id.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.automation.applying import MacroOptions, apply_to, usable_macro
from shared.automation.errors import UnknownMacroError
from shared.automation.events import MacroRunAdvanced
from shared.bounds import Id, Number
from shared.clock import now
from shared.directory.store import UnknownAgentError, directory
from shared.errors import ConflictError, DomainError
from shared.identity.caller import Caller, Once
from shared.identity.permissions import Permission
from shared.ids import new_id
from shared.jobs.failing import recording_failures
from shared.jobs.model import Job, JobRefusal, JobState
from shared.jobs.store import (
    finished,
    job_write,
    new_job,
    part_write,
    undone,
    while_running,
    with_progress,
)
from shared.messaging.event import Actor
from shared.records.store import RecordNotFoundError, StaleRecordError, load_record, not_found
from shared.storage.transaction import AlreadyDoneError, Write, commit
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.errors import ChangeNotFoundError
from shared.tickets.undo import ChangePart, undo_change

KIND = "macro-run"
PART = 10
MOST = 200


class RunUndoneError(ConflictError):
    """The run was undone while it ran."""


class NewMacroRun(BaseModel):
    model_config = ConfigDict(extra="forbid")

    macro_id: Id
    ticket_ids: Annotated[list[Number], Field(min_length=1, max_length=MOST)]


class MacroRun(Job):
    """The job of one macro and these tickets."""

    macro_id: str = ""
    ticket_ids: tuple[int, ...] = ()


class KeptInTicket(BaseModel):
    ticket_id: int
    kept: tuple[ChangePart, ...]


class UndoneRun(BaseModel):
    """`kept` is what stays in tickets that were undone, `refusals` are those that were not."""

    undone: int
    kept: list[KeptInTicket]
    refusals: list[JobRefusal]


def start_run(new: NewMacroRun, by: Caller) -> MacroRun:
    """Raises what a single application would raise of the macro itself; tickets refuse later, one by one."""
    try:
        macro = usable_macro(new.macro_id, by)
    except RecordNotFoundError as error:
        raise UnknownMacroError(str(error), **{"body.macro_id": "not a macro of yours"}) from error
    tickets = tuple(dict.fromkeys(new.ticket_ids))
    job = new_job(KIND, by, total=len(tickets))
    run = MacroRun.model_validate({**job.model_dump(), "macro_id": macro.id, "ticket_ids": tickets})
    begun = _advanced(run, Actor.of(by))
    commit([job_write(run), _part(begun)], once=by.once, response=run)
    return run


def own_run(run_id: str, by: Caller) -> MacroRun:
    """Somebody else's run does not exist for the caller."""
    run = load_record(MacroRun, run_id)
    if run.kind != KIND or run.created_by is None or run.created_by.id != by.id:
        raise not_found(MacroRun, run_id)
    return run


def continue_run(event: MacroRunAdvanced) -> None:
    """Take the next tickets. A ticket that refuses stops none of the others."""
    run = load_record(MacroRun, event.run_id)
    if _is_behind(event, run):
        return
    with recording_failures(run.id, partial(_is_behind, event)):
        _take_part(event, run)


def undo_run(run_id: str, by: Caller) -> UndoneRun:
    """From now on the run applies nothing any more, and what it did is undone in each ticket."""
    run = _stopped(run_id, by)
    outcomes = [_undo_in_ticket(run.id, by, ticket_id) for ticket_id in run.ticket_ids]
    kept = [each for each in outcomes if isinstance(each, KeptInTicket)]
    return UndoneRun(
        undone=len(kept),
        kept=[each for each in kept if each.kept],
        refusals=[each for each in outcomes if isinstance(each, JobRefusal)],
    )


def _is_behind(event: MacroRunAdvanced, run: Job) -> bool:
    return run.state in {JobState.DONE, JobState.UNDONE} or run.done > event.done


def _take_part(event: MacroRunAdvanced, run: MacroRun) -> None:
    tickets, end = run.ticket_ids[event.done : event.done + PART], event.done + PART
    agent = directory().agent(event.by.id)
    if agent is None:
        gone = UnknownAgentError(f"{event.by.name} no longer works here")
        outcomes = [_refusal(each, gone) for each in tickets]
    else:
        by = directory().caller_of(agent)
        outcomes = [refusal for each in tickets if (refusal := _apply_in_ticket(run, each, by))]
    refusals = (*run.refusals, *outcomes)
    if end >= len(run.ticket_ids):
        writes = [job_write(finished(run, refusals=refusals))]
    else:
        after = with_progress(run, done=end, refusals=refusals)
        writes = [job_write(after), _part(_advanced(after, event.by))]
    commit(writes, once=Once(key=f"macro-run:{event.id}"))


def _apply_in_ticket(run: MacroRun, ticket_id: int, by: Caller) -> JobRefusal | None:
    """As the agent would have applied it by hand, at most once."""
    once = Once(key=f"macro-run:{run.id}:{ticket_id}")
    stopped = while_running(run, otherwise=RunUndoneError("the run was undone"))
    try:
        macro = usable_macro(run.macro_id, by)
        ticket = load_for_update(by, ticket_id, Permission.TICKETS_READ)
        change = TicketChange(ticket, by.only_once(once), change_id=run.id)
        apply_to(change, macro, MacroOptions(), also=[stopped])
    except RunUndoneError:
        raise
    except AlreadyDoneError:
        return None
    except DomainError as error:
        return _refusal(ticket_id, error)
    return None


def _refusal(ticket_id: int, error: DomainError) -> JobRefusal:
    return JobRefusal(subject=str(ticket_id), reason=str(error), problem=error.problem())


def _stopped(run_id: str, by: Caller) -> MacroRun:
    while (run := own_run(run_id, by)).state is not JobState.UNDONE:
        try:
            commit([job_write(undone(run))])
        except StaleRecordError:
            continue  # it went on meanwhile
        return run
    return run


def _undo_in_ticket(run_id: str, by: Caller, ticket_id: int) -> KeptInTicket | JobRefusal | None:
    try:
        after = undo_change(ticket_id, run_id, by)
    except ChangeNotFoundError:
        return None  # it refused the macro, or was not reached
    except DomainError as error:
        return _refusal(ticket_id, error)
    return KeptInTicket(ticket_id=ticket_id, kept=after.kept)


def _advanced(run: MacroRun, by: Actor) -> MacroRunAdvanced:
    return MacroRunAdvanced(id=new_id(), at=now(), by=by, change_id=run.id, run_id=run.id, done=run.done)


def _part(event: MacroRunAdvanced) -> Write:
    return part_write(event, event.run_id, event.done, RunUndoneError("these tickets were taken meanwhile"))
