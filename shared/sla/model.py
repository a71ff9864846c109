"""Service levels: working hours, response targets, and the clock of one ticket."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.bounds import Day, Id
from shared.growing import OrUnknown
from shared.identity.permissions import Permission
from shared.records.model import Record
from shared.records.names import RecordName
from shared.sla.hours import Minutes, Week
from shared.time_zones import TimeZone

PolicyConditions = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
# Stored times have milliseconds, and so have their sums.
Milliseconds = Annotated[int, Field(ge=0)]


def _named_by_id(data: Any) -> Any:
    return (
        data | {"name": data["id"]}
        if isinstance(data, dict) and "id" in data and "name" not in data
        else data
    )


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Calendar(Record):
    """Working hours, week by week from Monday on, by the clock of `zone`.

    It is closed on the holidays of its country and region but those in `open`, and on the days in `closed` besides.
    `holidays` are those of the years around the present one, so that a function need not know how they are computed.
    """

    collection: ClassVar[str] = "calendars"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.CALENDARS_READ
    write_permission: ClassVar[Permission] = Permission.CALENDARS_MANAGE
    set_by_desk: ClassVar[frozenset[str]] = frozenset({"holidays"})

    name: RecordName
    zone: TimeZone
    week: Week
    country: str | None = Field(None, max_length=2, pattern=r"^[A-Z]{2}$")
    region: str | None = Field(None, max_length=60)
    closed: tuple[Day, ...] = Field((), max_length=1000)
    open: tuple[Day, ...] = Field((), max_length=1000)
    holidays: tuple[date, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _before_it_had_a_name(cls, data: Any) -> Any:
        return _named_by_id(data)

    def is_closed(self, day: date) -> bool:
        return day in self.closed or (day in self.holidays and day not in self.open)


class PromiseKind(StrEnum):
    """What is promised: the first answer, each later one, that it is solved, and how long one team has it."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    TEAM = "team"

    @property
    def is_answer(self) -> bool:
        """Whether an agent's answer keeps it."""
        return self in {PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE}


StoredPromise = Annotated[PromiseKind, OrUnknown()]


class Pause(StrEnum):
    """Whom a ticket waits for: its customer, or somebody else."""

    PENDING = "pending"
    ON_HOLD = "on_hold"


class Targets(Frozen):
    """How long a customer may wait, by the ticket's priority, in minutes of the calendar."""

    urgent: Minutes
    high: Minutes
    normal: Minutes
    low: Minutes

    def of(self, priority: str) -> timedelta:
        """An unknown priority has the longest target."""
        minutes: dict[str, int] = self.model_dump()
        return timedelta(minutes=minutes.get(priority, max(minutes.values())))


class SlaPolicy(Record):
    """What those are promised who meet its conditions: one brand's customers, one team's, or all. It warns when the share `warn_at` of the time is used up."""

    collection: ClassVar[str] = "sla-policies"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.SLA_POLICIES_READ
    write_permission: ClassVar[Permission] = Permission.SLA_POLICIES_MANAGE

    name: RecordName
    position: int = Field(0, ge=0, le=999)
    calendar_id: Id
    brand_id: Id | None = None
    team_id: Id | None = None
    conditions: PolicyConditions = ""
    """What a ticket must be besides, as views and rules say it."""
    first_response: Targets
    next_response: Targets | None = None
    resolution: Targets | None = None
    team: Targets | None = None
    pauses_on: Annotated[tuple[Annotated[Pause, OrUnknown()], ...], Field(max_length=2)] = (Pause.PENDING,)
    """What stops the time to solve it, and the team's. The time to answer stops for the customer only."""
    warn_at: float = Field(0.75, ge=0.01, le=0.99)

    @model_validator(mode="before")
    @classmethod
    def _before_it_had_a_name(cls, data: Any) -> Any:
        return _named_by_id(data)

    def fits(self, inputs: SlaInputs) -> bool:
        is_theirs = self.brand_id in {None, inputs.brand_id} and self.team_id in {None, inputs.team_id}
        return is_theirs and (not self.conditions or self.id in inputs.met)

    def target(
        self, inputs: SlaInputs, promise: PromiseKind = PromiseKind.FIRST_RESPONSE
    ) -> timedelta | None:
        """None where this is not promised."""
        targets: Targets | None = getattr(self, promise)
        return targets.of(inputs.priority) if targets else None

    def is_paused(self, inputs: SlaInputs, promise: PromiseKind) -> bool:
        if promise.is_answer:
            return inputs.is_waiting
        pause = Pause.ON_HOLD if inputs.is_on_hold else Pause.PENDING
        return (inputs.is_waiting or inputs.is_on_hold) and pause in self.pauses_on


class SlaInputs(Frozen):
    """What decides a ticket's clocks. `answers` counts the replies of agents that were not withdrawn, `asked_after` those
    that there were when the customer last asked for another one.
    """

    brand_id: str
    team_id: str
    priority: str
    is_waiting: bool = False
    is_solved: bool = False
    is_on_hold: bool = False
    answers: int = 0
    asked_after: int = 0
    met: frozenset[str] = frozenset()
    """The policies whose conditions it meets."""

    def round(self, promise: PromiseKind) -> str | None:
        """What a promise is about: it begins anew with another one. None: it was not given yet."""
        if promise is PromiseKind.NEXT_RESPONSE:
            return str(self.asked_after) if self.asked_after else None
        return self.team_id if promise is PromiseKind.TEAM else ""

    def is_kept(self, promise: PromiseKind) -> bool:
        """Whether what was promised is done."""
        match promise:
            case PromiseKind.FIRST_RESPONSE:
                return self.answers > 0
            case PromiseKind.NEXT_RESPONSE:
                return self.answers > self.asked_after
        return self.is_solved

    @property
    def counts(self) -> bool:
        """Whether the customer waits for the desk, and not the desk for the customer."""
        return not self.is_waiting and not self.answers


class Rules(Frozen):
    """Policies, of which the first that fits applies, and their calendars."""

    policies: tuple[SlaPolicy, ...] = ()
    calendars: tuple[Calendar, ...] = ()

    def policy(self, inputs: SlaInputs) -> SlaPolicy | None:
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
    """One of a ticket's clocks as of `counted_at`. `due_at` is None while it does not run.

    `told` is the last notice recorded for this target and `round`. `run` is the version of the ticket from which the
    workflow watches all its clocks: a workflow of an earlier version has nothing left to do.
    """

    calendar_id: str
    state: Annotated[ClockState, OrUnknown()]
    target_ms: Milliseconds
    elapsed_ms: Milliseconds = 0
    counted_at: datetime
    warn_at: datetime | None = None
    due_at: datetime | None = None
    answers: int = 0
    asked_after: int = 0
    round: str = ""
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
    ON_HOLD = "on_hold"
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
