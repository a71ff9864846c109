"""Jobs in the table: one partition, as a desk has few of them, and each leaves a month after its last news."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from shared.clock import now
from shared.errors import ConflictError, DomainError, NotFoundError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.model import Job, JobList, JobState
from shared.messaging.event import Actor
from shared.storage.marshal import Item, attributes_of
from shared.storage.table import get, query
from shared.storage.transaction import Write, put_new, put_version

KEPT = timedelta(days=30)
SHOWN = 50
_NEWEST = "NEWEST-JOB"
_UNTROUBLED = {"state": JobState.RUNNING, "failures": 0, "error": None}


class JobNotFoundError(NotFoundError):
    """There is no such job, or it ended more than a month ago."""


class StaleJobError(ConflictError):
    """Somebody else took the job further meanwhile."""


def new_job(kind: str, by: Caller, total: int | None = None) -> Job:
    """A job that starts now. `job_write` stores it."""
    at = now()
    return Job(id=new_id(), kind=kind, by=Actor.of(by), total=total, started_at=at, updated_at=at)


def load_job(job_id: str) -> Job:
    item = get("JOBS", job_id)
    if item is None:
        raise JobNotFoundError(f"there is no job {job_id}")
    return Job.model_validate(item)


def list_jobs() -> JobList:
    return JobList(items=[Job.model_validate(item) for item in query("JOBS", newest_first=True, limit=SHOWN)])


def newest_job(kind: str) -> tuple[Job | None, int]:
    """The job of this kind that was started last, if it is known still; and how many were."""
    item = get(_NEWEST, kind)
    if item is None:
        return None, 0
    known = get("JOBS", item["job_id"])
    return Job.model_validate(known) if known else None, item["version"]


def is_superseded(job: Job) -> bool:
    """Whether another of its kind was started since."""
    item = get(_NEWEST, job.kind)
    return item is not None and item["job_id"] != job.id


def newest_write(job: Job, seen: int, otherwise: DomainError) -> Write:
    """For the transaction that starts a job which must run alone: raises `otherwise` if more than `seen` were started."""
    item = {"PK": _NEWEST, "SK": job.kind, "job_id": job.id, "version": seen + 1}
    return put_version(item, replaces=seen, otherwise=otherwise) if seen else put_new(item, otherwise)


def advanced(job: Job, done: int) -> Job:
    """The job, with so much behind it. One that had failed goes on, if somebody sent its part back."""
    return _next(job, done=done, **_UNTROUBLED)


def finished(job: Job) -> Job:
    done = job.total if job.total is not None else job.done
    return _next(job, done=done, **_UNTROUBLED | {"state": JobState.DONE})


def failed_once_more(job: Job, error: str, attempts: int) -> Job:
    """A try of the present part failed. It has `attempts`; with the last of them the job has failed."""
    failures = job.failures + 1
    state = JobState.FAILED if failures >= attempts else JobState.RUNNING
    return _next(job, failures=failures, state=state, error=error)


def job_write(job: Job) -> Write:
    """For the transaction of what the job did: its first version, or the next onto the one before."""
    stale = StaleJobError(f"job {job.id} went on meanwhile")
    return (
        put_new(_item(job), stale)
        if job.version == 1
        else put_version(_item(job), replaces=job.version - 1, otherwise=stale)
    )


def _next(job: Job, **changes: Any) -> Job:
    return job.model_copy(update={**changes, "version": job.version + 1, "updated_at": now()})


def _item(job: Job) -> Item:
    return {"PK": "JOBS", "SK": job.id, **attributes_of(job), "expires": _expiry(job.updated_at)}


def _expiry(news: datetime) -> int:
    return int((news + KEPT).timestamp())
