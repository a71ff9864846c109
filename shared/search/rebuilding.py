"""Rebuilding the index beside the one that is searched, part by part. Each part is started by the event of the previous one.

A part that fails comes again and begins where it began; nothing that is done is done again, and searching never stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from shared.clock import now
from shared.errors import ConflictError
from shared.identity.caller import Caller, Once
from shared.ids import new_id
from shared.jobs.failing import recording_failures
from shared.jobs.model import Job, JobState
from shared.jobs.store import (
    finished,
    is_superseded,
    job_write,
    load_job,
    new_job,
    newest_job,
    newest_write,
    part_write,
    with_progress,
)
from shared.messaging.event import Actor
from shared.search.documents import documents_of
from shared.search.engine import engine
from shared.search.events import RebuildAdvanced
from shared.storage.table import get
from shared.storage.transaction import Write, commit
from shared.telemetry import logger
from shared.tickets.listing import list_tickets
from shared.tickets.queues import EVERYBODYS, everybodys_partitions

KIND = "search-rebuild"
PART = 250
# A job that has not changed for so long has stopped, and blocks no other.
STOPPED = timedelta(minutes=30)
# The table's index of changed tickets is itself a moment behind.
MARGIN = timedelta(minutes=5)
PAGE = 100


class RebuildRunningError(ConflictError):
    """A rebuild is running already."""


def start_rebuild(by: Caller, *, supersedes: bool = False) -> Job:
    """Start a rebuild. Raises RebuildRunningError while another one runs, unless it supersedes that."""
    running = RebuildRunningError("the search index is being built anew already")
    newest, version = newest_job(KIND)
    is_running = newest and newest.state is JobState.RUNNING and newest.changed_at > now() - STOPPED
    if is_running and not supersedes:
        raise running
    job = new_job(KIND, by, total=_last_number())
    begun = _event(job, by, generation=job.id, done=0)
    writes = [job_write(job), newest_write(job, version, otherwise=running), _event_write(begun)]
    commit(writes, once=by.once, response=job)
    return job


def rebuild_after_deployment() -> None:
    """The deployed code asks another engine or an index of another format. What was being built for the one before is given up."""
    if _last_number():
        start_rebuild(Caller.system("search"), supersedes=True)


def continue_rebuild(event: RebuildAdvanced) -> None:
    """Index the next part or, after the last one, publish the new index. The job records failures."""
    job = load_job(event.job_id)
    if _is_behind(event, job):
        logger.info("this part was done before", extra={"job_id": job.id})
        return
    if is_superseded(job):
        # A later rebuild may have deleted this index or replaced it.
        logger.info("a later rebuild was started", extra={"job_id": job.id})
        return
    with recording_failures(job.id, partial(_is_behind, event)):
        if event.done < event.total:
            _take_part(event, job)
        else:
            _swap(event, job)


def _is_behind(event: RebuildAdvanced, job: Job) -> bool:
    """Whether the part of this event is done; after the last one only publishing is left."""
    return job.state is JobState.DONE or job.done > event.done


def _take_part(event: RebuildAdvanced, job: Job) -> None:
    if event.done == 0:
        engine().create_generation(event.generation)
    end = min(event.done + PART, event.total)
    documents, _ = documents_of(range(event.done + 1, end + 1))
    if documents:
        engine().write(documents, generation=event.generation)
    behind = _event(job, Caller.system("search"), generation=event.generation, done=end)
    commit([job_write(with_progress(job, done=end)), _event_write(behind)], once=_once(event))


def _swap(event: RebuildAdvanced, job: Job) -> None:
    """Tickets that changed during the rebuild are indexed before publishing; those that changed while publishing, after it."""
    if event.total == 0:
        engine().create_generation(event.generation)
    for numbers in _changed_since(job.created_at - MARGIN):
        documents, _ = documents_of(numbers)
        engine().write(documents, generation=event.generation)
    swapped_at = now()
    engine().publish(event.generation)
    for numbers in _changed_since(swapped_at - MARGIN):
        documents, gone = documents_of(numbers)
        engine().write(documents, gone)
    commit([job_write(finished(job))], once=_once(event))


def _changed_since(moment: datetime) -> Iterator[list[int]]:
    """The numbers of the tickets that changed after a moment, in pages."""
    cursor = None
    while True:
        tickets, cursor = list_tickets(EVERYBODYS, everybodys_partitions(), cursor, PAGE)
        changed = [ticket.id for ticket in tickets if ticket.updated_at >= moment]
        if changed:
            yield changed
        if cursor is None or len(changed) < len(tickets):
            return


def _last_number() -> int:
    counter = get("COUNTER#ticket", "COUNTER")
    return counter["n"] if counter else 0


def _event(job: Job, by: Caller, *, generation: str, done: int) -> RebuildAdvanced:
    return RebuildAdvanced(
        id=new_id(),
        at=now(),
        by=Actor.of(by),
        job_id=job.id,
        generation=generation,
        done=done,
        total=job.total or 0,
    )


def _event_write(event: RebuildAdvanced) -> Write:
    return part_write(event, event.job_id, event.done, RebuildRunningError("this part was taken meanwhile"))


def _once(event: RebuildAdvanced) -> Once:
    return Once(key=f"search:{event.id}")
