"""Jobs in the table: records that expire."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from shared.clock import now
from shared.errors import DomainError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.model import Job, JobList, JobState
from shared.messaging.event import Actor, DeskEvent
from shared.messaging.outbox import event_item
from shared.records.store import find_record, load_record, newest_records, not_found, record_write
from shared.storage.table import get
from shared.storage.transaction import Write, put_new, put_version

KEPT = timedelta(days=30)
SHOWN = 50
_NEWEST = "NEWEST-JOB"
J = TypeVar("J", bound=Job)
_UNTROUBLED = {"state": JobState.RUNNING, "failures": 0, "error": None}


def new_job(kind: str, by: Caller, total: int | None = None) -> Job:
    """A job that starts now. `job_write` stores it."""
    at, actor = now(), Actor.of(by)
    return Job(
        id=new_id(), kind=kind, total=total, created_at=at, created_by=actor, changed_at=at, changed_by=actor
    )


def load_job(job_id: str) -> Job:
    return load_record(Job, job_id)


def load_job_of(model: type[J], kind: str, job_id: str) -> J:
    """A job that keeps more than others do, as its own model reads it."""
    job = find_record(model, job_id)
    if job is None or job.kind != kind:
        raise not_found(model, job_id)
    return job


def require_own(job: J, by: Caller) -> J:
    """The job, if the caller started it: somebody else's does not exist for them."""
    if job.created_by is None or job.created_by.id != by.id:
        raise not_found(type(job), job.id)
    return job


def list_jobs() -> JobList:
    return JobList(items=newest_records(Job, SHOWN))


def newest_job(kind: str) -> tuple[Job | None, int]:
    """The job of this kind that was started last, unless it has expired, and how many were started."""
    item = get(_NEWEST, kind)
    if item is None:
        return None, 0
    return find_record(Job, item["job_id"]), item["version"]


def is_superseded(job: Job) -> bool:
    """Whether another of its kind was started since."""
    item = get(_NEWEST, job.kind)
    return item is not None and item["job_id"] != job.id


def newest_write(job: Job, expected_version: int, otherwise: DomainError) -> Write:
    """For the transaction that starts a job which must run alone: raises `otherwise` unless `expected_version` were started before."""
    item = {"PK": _NEWEST, "SK": job.kind, "job_id": job.id, "version": expected_version + 1}
    return (
        put_version(item, replaces=expected_version, otherwise=otherwise)
        if expected_version
        else put_new(item, otherwise)
    )


def with_progress(job: J, done: int, **more: Any) -> J:
    """The job with this much done. A failed job continues if its message is redriven."""
    return _next(job, **more, done=done, **_UNTROUBLED)


def finished(job: J, **more: Any) -> J:
    done = job.total if job.total is not None else job.done
    return _next(job, **more, done=done, **_UNTROUBLED | {"state": JobState.DONE})


def undone(job: J, **more: Any) -> J:
    return _next(job, **more, **_UNTROUBLED | {"state": JobState.UNDONE})


def paused(job: J) -> J:
    """What it is at it does not end: its next write meets this one."""
    return _next(job, state=JobState.PAUSED)


def failed_once_more(job: J, error: str, attempts: int) -> J:
    """An attempt at the current part failed; with the last of `attempts` the job fails."""
    failures = job.failures + 1
    state = JobState.FAILED if failures >= attempts else job.state
    return _next(job, failures=failures, state=state, error=error)


def job_write(job: Job) -> Write:
    """For the transaction of what the job did. A job expires a month after its last change."""
    return record_write(job, expires=int((job.changed_at + KEPT).timestamp()))


def part_write(event: DeskEvent, job_id: str, done: int, otherwise: DomainError) -> Write:
    """The event that starts the part of a job behind the first `done` things, or parts. It expires with the job."""
    expires = int((event.at + KEPT).timestamp())
    return put_new(event_item(event, f"JOB#{job_id}", f"EVENT#{done:012}", expires), otherwise)


def _next(job: J, **changes: Any) -> J:
    return job.model_copy(update={**changes, "version": job.version + 1, "changed_at": now()})
