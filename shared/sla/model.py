"""Service levels: when a desk works, how fast it wants to answer, and where one ticket's clock stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from shared.growing import OrUnknown

# What a change of the table keeps of a moment is milliseconds; so are the sums.
Milliseconds = Annotated[int, Field(ge=0)]
# JSON Schema's own format `time` asks for a zone, which a wall's clock does not have.
TimeOfDay = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}$"})]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Hours(Frozen):
    """A stretch of a day on the wall's clock. Up to 24:00 is `until` at 00:00."""

    since: TimeOfDay
    until: TimeOfDay


class Calendar(Frozen):
    """When somebody works. `week` begins on Monday; `closed` are the holidays, as they were known at deployment."""

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

    def fits(self, standing: Standing) -> bool:
        return self.brand_id in {None, standing.brand_id} and self.team_id in {None, standing.team_id}

    def target(self, standing: Standing) -> timedelta:
        """A priority that this version does not know has the longest time of all."""
        most = max(self.first_response.values())
        return timedelta(minutes=self.first_response.get(standing.priority, most))


class Standing(Frozen):
    """What about a ticket decides its clock. `answers` are those of agents that were not taken back."""

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
    """All policies, the first that fits is meant; and their calendars."""

    policies: tuple[Policy, ...] = ()
    calendars: tuple[Calendar, ...] = ()

    def policy(self, standing: Standing) -> Policy | None:
        return next((policy for policy in self.policies if policy.fits(standing)), None)

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
    """A ticket's clock, as of `counted_at`: it goes on from there. `due_at` is None while it does not run.

    `told` is what was recorded about this target; `run` is the version of the ticket since which the clock was
    watched: whoever watches for an earlier one has nothing to do any more.
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
        """When there is something to record next; None if there is nothing."""
        if not self.is_running or self.told == "breached":
            return None
        return self.due_at if self.told == "warned" else self.warn_at


class PartKind(StrEnum):
    """Why a stretch of time counted, or why it did not."""

    COUNTED = "counted"
    CLOSED = "closed"
    WAITING = "waiting"
    SOLVED = "solved"
    ANSWERED = "answered"
    UNPROMISED = "unpromised"


class ClockPart(Frozen):
    """A stretch of a ticket's time, and how much of it was counted."""

    kind: PartKind
    since: datetime
    until: datetime
    seconds: int = 0


class Explanation(BaseModel):
    """Where a clock stands, and how it came to that: the parts, oldest first, add up to `elapsed_seconds`."""

    state: ClockState
    priority: str
    zone: str
    target_seconds: int
    elapsed_seconds: int
    warn_at: datetime | None = None
    due_at: datetime | None = None
    breached_at: datetime | None = None
    parts: list[ClockPart]
