"""A ticket's clock: a pure fold over its events. The same events and rules give the same clock.

The head of the ticket stores the result, so that a change needs nothing but the head; `explain` folds again.
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
    SlaInputs,
)

MILLISECOND = timedelta(milliseconds=1)
# When the inputs changed, the version of the ticket with that change, and the inputs.
Fact = tuple[datetime, int, SlaInputs]


def next_clock(clock: Clock | None, fact: Fact, rules: Rules) -> Clock | None:
    """The clock after one more fact; None if no policy ever applied.

    Each span counts by the calendar that it began under. Where no policy applies the clock stands still.
    """
    at, version, inputs = fact
    policy = rules.policy(inputs)
    calendar = rules.calendar(policy.calendar_id) if policy else None
    elapsed = _elapsed(clock, at, rules) if clock else timedelta()
    if policy is None or calendar is None:
        return _unpromised(clock, fact, elapsed) if clock or rules.policies else None
    target = policy.target(inputs)
    after = Clock(
        calendar_id=calendar.id,
        state=_state(inputs, elapsed, target),
        target_ms=target // MILLISECOND,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=inputs.answers,
        run=clock.run if clock else version,
    )
    if clock and clock.is_late(at) and after.is_running and clock.target_ms == after.target_ms:
        after = after.model_copy(update={"warn_at": clock.warn_at, "due_at": clock.due_at})
    elif after.is_running:
        after = after.model_copy(update=_moments(calendar, at, elapsed, target, policy.warn_at))
    after = after.model_copy(update={"told": _kept_notice(clock, after)})
    needs_watching = after.wakes_at is not None and _is_unwatched(clock, after)
    return after.model_copy(update={"run": version}) if needs_watching else after


def _unpromised(clock: Clock | None, fact: Fact, elapsed: timedelta) -> Clock:
    at, version, inputs = fact
    return Clock(
        calendar_id=clock.calendar_id if clock else "",
        state=ClockState.UNPROMISED,
        target_ms=clock.target_ms if clock else 0,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=inputs.answers,
        told=clock.told if clock else None,
        run=clock.run if clock else version,
    )


def clock_after(facts: Iterable[Fact], rules: Rules) -> Clock | None:
    """The clock after all facts."""
    clock = None
    for fact in facts:
        clock = next_clock(clock, fact, rules)
    return clock


def explain(clock: Clock, facts: Sequence[Fact], rules: Rules, now: datetime) -> Explanation:
    """Every span since the clock began, and why it counted or not."""
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


def _state(inputs: SlaInputs, elapsed: timedelta, target: timedelta) -> ClockState:
    if inputs.answers:
        return ClockState.MET if elapsed <= target else ClockState.MISSED
    return ClockState.PAUSED if inputs.is_waiting else ClockState.RUNNING


def _moments(
    calendar: Calendar, at: datetime, elapsed: timedelta, target: timedelta, share: float
) -> dict[str, datetime | None]:
    """When the warning and the breach are due, if nothing else happens."""
    return {
        "warn_at": moment_after(calendar, at, target * share - elapsed),
        "due_at": moment_after(calendar, at, target - elapsed),
    }


def _kept_notice(clock: Clock | None, after: Clock) -> str | None:
    """A notice stands until there is more time again: then it may become due once more."""
    if clock is None or clock.told is None or not after.is_running:
        return clock.told if clock else None
    if after.due_at is not None and after.due_at <= after.counted_at:
        return clock.told
    if after.warn_at is not None and after.warn_at <= after.counted_at:
        return "warned"
    return clock.told if clock.target_ms == after.target_ms else None


def _is_unwatched(clock: Clock | None, after: Clock) -> bool:
    """Whether no workflow watches, or the one that does would wake too late."""
    asleep_until = clock.wakes_at if clock else None
    return asleep_until is None or after.wakes_at is None or after.wakes_at < asleep_until


def _parts(facts: Sequence[Fact], rules: Rules, now: datetime) -> Iterator[ClockPart]:
    for number, (since, _, inputs) in enumerate(facts):
        until = facts[number + 1][0] if number + 1 < len(facts) else now
        policy = rules.policy(inputs)
        calendar = rules.calendar(policy.calendar_id) if policy else None
        if calendar is None:
            yield ClockPart(kind=PartKind.UNPROMISED, since=since, until=until)
        elif inputs.answers:
            yield ClockPart(kind=PartKind.ANSWERED, since=since, until=until)
        elif inputs.is_solved:
            yield ClockPart(kind=PartKind.SOLVED, since=since, until=until)
        elif inputs.is_waiting:
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
    """Merge neighbours of one kind."""
    joined: list[ClockPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and (last.kind, last.until) == (part.kind, part.since):
            longer = {"until": part.until, "seconds": last.seconds + part.seconds}
            joined[-1] = last.model_copy(update=longer)
        else:
            joined.append(part)
    return joined
