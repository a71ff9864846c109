"""Long work: what runs, how far it is, how it ended."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from shared.growing import OrUnknown
from shared.records.model import Record


class JobState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    UNDONE = "undone"


class JobRefusal(BaseModel):
    """One of the things of a job that it could not do, and why: in words for people, and as a screen knows the `problem`."""

    model_config = ConfigDict(frozen=True)

    subject: str
    reason: str
    problem: str = ""


class Job(Record):
    """One piece of long work. `kind` names it, such as `search-rebuild`; `done` of `total` things are behind it.

    `total` is None as long as nobody knows it. `error` says why it failed, in words for people; while it runs, why the
    part that it is at has failed so far, `failures` times. `refusals` are the things that it left as they were.
    It began when it was created.
    """

    collection: ClassVar[str] = "jobs"

    created_at: datetime
    changed_at: datetime
    kind: str
    state: Annotated[JobState, OrUnknown()] = JobState.RUNNING
    done: int = 0
    total: int | None = None
    error: str | None = None
    failures: int = 0
    refusals: tuple[JobRefusal, ...] = ()


class JobList(BaseModel):
    """Jobs of the last month, newest first."""

    items: list[Job]
