"""Service levels: working hours, response targets, and the clock of one ticket."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from shared.growing import OrUnknown

# Stored times have milliseconds, and so have their sums.
Milliseconds = Annotated[int, Field(ge=0)]
# JSON Schema's format `time` requires a zone, which a local time does not have.
TimeOfDay = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}$"})]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Hours(Frozen):
    """A span of a day in local time. `until` 00:00 is the end of the day."""

    since: TimeOfDay
    until: TimeOfDay


class Calendar(Frozen):
    """Working hours. `week` begins on Monday; `closed` are the holidays known at deployment."""

    id: str
    zone: str
    week: tuple[tuple[Hours, ...], ...]
    closed: tuple[date, ...] = ()


class Policy(Frozen):
    """Targets in minutes of the calendar by priority; for one brand, one team, or all. Warns when `warn_at` is used up."""

    id: str
    calendar_id: str
    brand_id: str | None = None
    team_id: str | None = None
    first_response: dict[str, int]
    warn_at: float = 0.75

    def fits(self, inputs: SlaInputs) -> bool:
        return self.brand_id in {None, inputs.brand_id} and self.team_id in {None, inputs.team_id}

    def target(self, inputs: SlaInputs) -> timedelta:
        """An unknown priority has the longest target."""
        most = max(self.first_response.values())
        return timedelta(minutes=self.first_response.get(inputs.priority, most))


class SlaInputs(Frozen):
    """What decides a ticket's clock. `answers` counts the replies of agents that were not withdrawn."""

    brand_id: str
    team_id: str
    priority: str
    is_waiting: bool = False
    is_solved: bool = False
    answers: int = 0

    @property
    def counts(self) -> bool:
        """Whether the customer waits for the desk, and not the desk for the customer."""
        return not self.is_waiting and not self.answers


class Rules(Frozen):
    """Policies, of which the first that fits applies, and their calendars."""

    policies: tuple[Policy, ...] = ()
    calendars: tuple[Calendar, ...] = ()

    def policy(self, inputs: SlaInputs) -> Policy | None:
        return next((policy for policy in self.policies if policy.fits(inputs)), None)

    def calendar(self, calendar_id: str) -> Calendar | None:
        return next((calendar for calendar in self.calendars if calendar.id == calendar_id), None)


class ClockState(StrEnum):
    """`paused` waits for the customer, or was solved without an answer; `met` and `missed` were answered, in time or late; `unpromised`: no policy fits."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    UNPROMISED = "unpromised"


class Clock(Frozen):
    """A ticket's clock as of `counted_at`. `due_at` is None while it does not run.

    `told` is the last notice recorded for this target. `run` is the version of the ticket from which the workflow
    watches: a workflow of an earlier version has nothing left to do.
    """

    calendar_id: str
    state: Annotated[ClockState, OrUnknown()]
    target_ms: Milliseconds
    elapsed_ms: Milliseconds = 0
    counted_at: datetime
    warn_at: datetime | None = None
    due_at: datetime | None = None
    answers: int = 0
    told: Literal["warned", "breached"] | None = None
    run: int

    @property
    def is_promised(self) -> bool:
        return self.state is not ClockState.UNPROMISED

    @property
    def is_running(self) -> bool:
        return self.state is ClockState.RUNNING

    def is_late(self, at: datetime) -> bool:
        return self.is_running and self.due_at is not None and self.due_at <= at

    @property
    def wakes_at(self) -> datetime | None:
        """When the next notice is due."""
        if not self.is_running or self.told == "breached":
            return None
        return self.due_at if self.told == "warned" else self.warn_at


class PartKind(StrEnum):
    """Why a span of time counted or not."""

    COUNTED = "counted"
    CLOSED = "closed"
    WAITING = "waiting"
    SOLVED = "solved"
    ANSWERED = "answered"
    UNPROMISED = "unpromised"


class ClockPart(Frozen):
    """A span of a ticket's time, and how much of it counted."""

    kind: PartKind
    since: datetime
    until: datetime
    seconds: int = 0


class Explanation(BaseModel):
    """How a clock came to its state: the parts, oldest first, add up to `elapsed_seconds`."""

    state: ClockState
    priority: str
    zone: str
    target_seconds: int
    elapsed_seconds: int
    warn_at: datetime | None = None
    due_at: datetime | None = None
    breached_at: datetime | None = None
    parts: list[ClockPart]
