"""What a bulk job does when it is its turn: it finds its tickets, changes the next ones, or takes that back."""

from __future__ import annotations

from collections.abc import Sequence

from shared.bulk.changing import MOST_TOGETHER, TicketPack, pack_of, pack_refusing
from shared.bulk.errors import TooManyTicketsError
from shared.bulk.events import BulkAdvanced, BulkFinished
from shared.bulk.model import MOST_TICKETS, UNDO_FOR, BulkJob, BulkPhase
from shared.bulk.selecting import selected_pages
from shared.bulk.store import CHUNK, chunk_writes, left_write, load_bulk_job, tickets_from
from shared.bulk.undoing import undo_in_ticket
from shared.clock import now
from shared.directory.store import UnknownAgentError, directory
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.failing import recording_failures
from shared.jobs.model import JobState
from shared.jobs.store import finished, job_write, part_write, undone, with_progress
from shared.messaging.event import Actor
from shared.records.change import Change
from shared.records.store import StaleRecordError
from shared.storage.transaction import BusyError, Write, commit

# Tickets whose undo is said to be done together.
_UNDONE_TOGETHER = 25
# Somebody else may be writing to one of the tickets: then each goes alone.
_TRIES = (MOST_TOGETHER, MOST_TOGETHER, 1, 1, 1)


def take_turn(event: BulkAdvanced) -> None:
    """One turn, which the same event heard again goes on with where it broke off."""
    job = load_bulk_job(event.job_id)
    if _is_behind(event, job):
        return
    with recording_failures(job.id, lambda failed: _is_behind(event, load_bulk_job(failed.id))):
        try:
            _go_on(job, agent_of(event.by))
        except StaleRecordError:
            # Paused or undone meanwhile; else another delivery of this event is at it, and this one comes again.
            if not _is_behind(event, load_bulk_job(job.id)):
                raise


def next_turn(job: BulkJob, by: Actor) -> tuple[BulkJob, Write]:
    """The job in its next turn, and the event that begins it."""
    job = job.model_copy(update={"turn": job.turn + 1})
    return job, turn_write(job, by)


def turn_write(job: BulkJob, by: Actor) -> Write:
    event = BulkAdvanced(id=new_id(), at=now(), by=by, change_id=job.id, job_id=job.id, turn=job.turn)
    return part_write(event, job.id, job.turn, BusyError("this turn was taken meanwhile"))


def _is_behind(event: BulkAdvanced, job: BulkJob) -> bool:
    return job.turn != event.turn or job.state not in {JobState.RUNNING, JobState.FAILED}


def agent_of(actor: Actor) -> Caller:
    """Who asked, as they are now: what they may no longer do is refused."""
    agent = directory().agent(actor.id)
    if agent is None:
        raise UnknownAgentError(f"{actor.name} no longer works here")
    return directory().caller_of(agent)


def _go_on(job: BulkJob, by: Caller) -> None:
    match job.phase:
        case BulkPhase.SELECT:
            _select(job, by)
        case BulkPhase.CHANGE:
            _change(job, by)
        case _:
            _undo(job, by)


def _select(job: BulkJob, by: Caller) -> None:
    assert job.selection is not None, "only a job that was given a selection selects"
    found: dict[int, None] = {}
    for page in selected_pages(job.selection, by):
        found |= dict.fromkeys(ticket.id for ticket in page.tickets)
        if len(found) > MOST_TICKETS:
            raise TooManyTicketsError(f"more than {MOST_TICKETS:,} tickets: narrow the selection")
    if not found:
        commit([job_write(_ended(job, total=0))])
        return
    selected = with_progress(job, done=0, total=len(found), phase=BulkPhase.CHANGE)
    after, event = next_turn(selected, Actor.of(by))
    commit([job_write(after), event, *chunk_writes(job.id, [*found])])


def _change(job: BulkJob, by: Caller) -> None:
    """The tickets of one chunk, as many in each transaction as it takes."""
    left = tickets_from(job.id, job.done)
    while left:
        job, taken = _change_next(job, left, by)
        left = left[taken:]


def _change_next(job: BulkJob, ticket_ids: Sequence[int], by: Caller) -> tuple[BulkJob, int]:
    refusal: ConflictError | None = None
    for most in _TRIES:
        pack = pack_of(job, ticket_ids, by, most)
        try:
            return _written(job, pack, by), pack.taken
        except StaleRecordError:
            raise
        except ConflictError as conflict:
            refusal = conflict
    assert refusal is not None, "every try ended in a conflict"
    return _written(job, pack_refusing(job, ticket_ids[0], refusal), by), 1


def _written(job: BulkJob, pack: TicketPack, by: Caller) -> BulkJob:
    after = with_progress(
        job,
        done=job.done + pack.taken,
        changed=job.changed + pack.changed,
        refused=job.refused + len(pack.refusals),
    )
    writes: list[Write] = []
    if after.done == after.total:
        # The same version: of one transaction it is one step.
        after = _ended(after).model_copy(update={"version": after.version})
        writes = _finish_writes(after, by)
    elif after.done % CHUNK == 0:
        after, event = next_turn(after, Actor.of(by))
        writes = [event]
    commit([job_write(after), *writes, *pack.writes])
    return after


def _ended(job: BulkJob, **more: int) -> BulkJob:
    return finished(job, **more, undo_until=now() + UNDO_FOR)


def _finish_writes(job: BulkJob, by: Caller) -> list[Write]:
    change = Change(by, job.id)
    facts = {"job_id": job.id, "changed": job.changed, "refused": job.refused}
    change.log(BulkFinished, f"JOB#{job.id}", audited_as="", **facts)
    return change.writes()


def _undo(job: BulkJob, by: Caller) -> None:
    """Of those that were changed, the tickets of one chunk."""
    ids = tickets_from(job.id, job.undone)[: job.done - job.undone]
    if not ids:
        commit([job_write(undone(job))])
    for start in range(0, len(ids), _UNDONE_TOGETHER):
        job = _undo_next(job, ids[start : start + _UNDONE_TOGETHER], by)


def _undo_next(job: BulkJob, ticket_ids: Sequence[int], by: Caller) -> BulkJob:
    left = [left for each in ticket_ids if (left := undo_in_ticket(job.id, each, by))]
    facts = {"undone": job.undone + len(ticket_ids), "kept": job.kept + len(left)}
    writes: list[Write] = []
    if facts["undone"] == job.done:
        after = undone(job, **facts)
    else:
        after = with_progress(job, job.done, **facts)
        if after.undone % CHUNK == 0:
            after, event = next_turn(after, Actor.of(by))
            writes = [event]
    commit([job_write(after), *writes, *(left_write(job.id, each, undo=True) for each in left)])
    return after
