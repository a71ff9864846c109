"""Long work: what runs, how far it is, how it ended."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.messaging.event import Actor


class JobState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(BaseModel):
    """One piece of long work. `kind` names it, such as `search-rebuild`; `done` of `total` things are behind it.

    `total` is None as long as nobody knows it. `error` says why it failed, in words for people; while it runs, why the
    part that it is at has failed so far, `failures` times.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    state: JobState = JobState.RUNNING
    done: int = 0
    total: int | None = None
    by: Actor
    started_at: datetime
    updated_at: datetime
    error: str | None = None
    failures: int = 0
    version: int = 1


class JobList(BaseModel):
    """Jobs of the last month, newest first."""

    items: list[Job]
