"""A ticket's clock: a fold over what happened to it. Pure: the same events and rules give the same clock.

The head of the ticket keeps where the fold stands, so that a change needs nothing but the head; `explain` folds anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from shared.sla.calendar import counted, moment_after, open_spans
from shared.sla.model import (
    Calendar,
    Clock,
    ClockPart,
    ClockState,
    Explanation,
    PartKind,
    Rules,
    Standing,
)

MILLISECOND = timedelta(milliseconds=1)
# How the ticket stood from a moment on, and the version of it that this was.
Fact = tuple[datetime, int, Standing]


def advanced(clock: Clock | None, fact: Fact, rules: Rules) -> Clock | None:
    """The clock after one more fact; None where nothing was ever promised to anybody.

    Each stretch counts by the calendar that it began under; where no policy fits nothing counts, and nothing is forgotten.
    """
    at, version, standing = fact
    policy = rules.policy(standing)
    calendar = rules.calendar(policy.calendar_id) if policy else None
    elapsed = _elapsed(clock, at, rules) if clock else timedelta()
    if policy is None or calendar is None:
        return _unpromised(clock, fact, elapsed) if clock or rules.policies else None
    target = policy.target(standing)
    after = Clock(
        calendar_id=calendar.id,
        state=_state(standing, elapsed, target),
        target_ms=target // MILLISECOND,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=standing.answers,
        run=clock.run if clock else version,
    )
    if clock and clock.is_late(at) and after.is_running and clock.target_ms == after.target_ms:
        after = after.model_copy(update={"warn_at": clock.warn_at, "due_at": clock.due_at})
    elif after.is_running:
        after = after.model_copy(update=_moments(calendar, at, elapsed, target, policy.warn_at))
    after = after.model_copy(update={"told": _still_told(clock, after)})
    needs_watching = after.wakes_at is not None and _is_unwatched(clock, after)
    return after.model_copy(update={"run": version}) if needs_watching else after


def _unpromised(clock: Clock | None, fact: Fact, elapsed: timedelta) -> Clock:
    at, version, standing = fact
    return Clock(
        calendar_id=clock.calendar_id if clock else "",
        state=ClockState.UNPROMISED,
        target_ms=clock.target_ms if clock else 0,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=standing.answers,
        told=clock.told if clock else None,
        run=clock.run if clock else version,
    )


def folded(facts: Iterable[Fact], rules: Rules) -> Clock | None:
    """The clock after all of it."""
    clock = None
    for fact in facts:
        clock = advanced(clock, fact, rules)
    return clock


def explain(clock: Clock, facts: Sequence[Fact], rules: Rules, now: datetime) -> Explanation:
    """Every stretch since the clock began, and why it counted or not."""
    parts = [part for part in _parts(facts, rules, now) if part.since < part.until]
    calendar = rules.calendar(clock.calendar_id)
    return Explanation(
        state=clock.state,
        priority=facts[-1][2].priority,
        zone=calendar.zone if calendar else "UTC",
        target_seconds=clock.target_ms // 1000,
        elapsed_seconds=sum(part.seconds for part in parts),
        warn_at=clock.warn_at,
        due_at=clock.due_at,
        parts=_joined(parts),
    )


def _elapsed(clock: Clock, at: datetime, rules: Rules) -> timedelta:
    before = clock.elapsed_ms * MILLISECOND
    calendar = rules.calendar(clock.calendar_id)
    return before + counted(calendar, clock.counted_at, at) if clock.is_running and calendar else before


def _state(standing: Standing, elapsed: timedelta, target: timedelta) -> ClockState:
    if standing.answers:
        return ClockState.MET if elapsed <= target else ClockState.MISSED
    return ClockState.PAUSED if standing.is_waiting else ClockState.RUNNING


def _moments(
    calendar: Calendar, at: datetime, elapsed: timedelta, target: timedelta, share: float
) -> dict[str, datetime | None]:
    """When the desk has to be warned, and when it is late, if nothing else happens."""
    return {
        "warn_at": moment_after(calendar, at, target * share - elapsed),
        "due_at": moment_after(calendar, at, target - elapsed),
    }


def _still_told(clock: Clock | None, after: Clock) -> str | None:
    """What was told of a target stays told, until there is more time again: then it may have to be told anew."""
    if clock is None or clock.told is None or not after.is_running:
        return clock.told if clock else None
    if after.due_at is not None and after.due_at <= after.counted_at:
        return clock.told
    if after.warn_at is not None and after.warn_at <= after.counted_at:
        return "warned"
    return clock.told if clock.target_ms == after.target_ms else None


def _is_unwatched(clock: Clock | None, after: Clock) -> bool:
    """Whether whoever watches would wake too late, or nobody watches."""
    asleep_until = clock.wakes_at if clock else None
    return asleep_until is None or after.wakes_at is None or after.wakes_at < asleep_until


def _parts(facts: Sequence[Fact], rules: Rules, now: datetime) -> Iterator[ClockPart]:
    for number, (since, _, standing) in enumerate(facts):
        until = facts[number + 1][0] if number + 1 < len(facts) else now
        policy = rules.policy(standing)
        calendar = rules.calendar(policy.calendar_id) if policy else None
        if calendar is None:
            yield ClockPart(kind=PartKind.UNPROMISED, since=since, until=until)
        elif standing.answers:
            yield ClockPart(kind=PartKind.ANSWERED, since=since, until=until)
        elif standing.is_solved:
            yield ClockPart(kind=PartKind.SOLVED, since=since, until=until)
        elif standing.is_waiting:
            yield ClockPart(kind=PartKind.WAITING, since=since, until=until)
        else:
            yield from _open_and_closed(calendar, since, until)


def _open_and_closed(calendar: Calendar, since: datetime, until: datetime) -> Iterator[ClockPart]:
    for begin, end in open_spans(calendar, since, until):
        yield ClockPart(kind=PartKind.CLOSED, since=since, until=begin)
        yield ClockPart(
            kind=PartKind.COUNTED, since=begin, until=end, seconds=(end - begin) // timedelta(seconds=1)
        )
        since = end
    yield ClockPart(kind=PartKind.CLOSED, since=since, until=until)


def _joined(parts: Sequence[ClockPart]) -> list[ClockPart]:
    """Neighbours of one kind are one part: a note in between changed nothing."""
    joined: list[ClockPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and (last.kind, last.until) == (part.kind, part.since):
            longer = {"until": part.until, "seconds": last.seconds + part.seconds}
            joined[-1] = last.model_copy(update=longer)
        else:
            joined.append(part)
    return joined
