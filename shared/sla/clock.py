"""A ticket's clocks, one for each promise: a pure fold over its events. The same events and rules give the same clocks.

The head of the ticket stores the result, so that a change needs nothing but the head; `explain` folds again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from shared.sla.calendar import counted, moment_after, open_spans
from shared.sla.model import (
    Calendar,
    Clock,
    ClockPart,
    ClockState,
    Explanation,
    PartKind,
    PromiseKind,
    Rules,
    SlaInputs,
    SlaPolicy,
)

MILLISECOND = timedelta(milliseconds=1)
# When the inputs changed, the version of the ticket with that change, and the inputs.
Fact = tuple[datetime, int, SlaInputs]


Clocks = Mapping[PromiseKind, Clock]
FIRST = PromiseKind.FIRST_RESPONSE


def next_clocks(clocks: Clocks, fact: Fact, rules: Rules) -> dict[PromiseKind, Clock]:
    """All clocks after one more fact. One workflow watches them: until the first of them has something to tell."""
    turned = {promise: next_clock(clocks.get(promise), fact, rules, promise) for promise in PromiseKind}
    after = {promise: clock for promise, clock in turned.items() if clock}
    is_watched = next(iter(clocks.values()), None)
    run = fact[1]
    if is_watched and not _is_unwatched(wakes_at(clocks.values()), wakes_at(after.values())):
        run = is_watched.run
    return {promise: clock.model_copy(update={"run": run}) for promise, clock in after.items()}


def wakes_at(clocks: Iterable[Clock]) -> datetime | None:
    """When the first of them has something to tell."""
    return min((clock.wakes_at for clock in clocks if clock.wakes_at), default=None)


def next_clock(clock: Clock | None, fact: Fact, rules: Rules, promise: PromiseKind = FIRST) -> Clock | None:
    """One clock after one more fact; None if nothing was ever promised.

    Each span counts by the calendar that it began under. Where no policy applies the clock stands still.
    """
    at, version, inputs = fact
    policy = rules.policy(inputs)
    calendar = rules.calendar(policy.calendar_id) if policy else None
    target = policy.target(inputs, promise) if policy else None
    about = inputs.round(promise)
    same = clock if clock and clock.round == about else None
    elapsed = _elapsed(same, at, rules) if same else timedelta()
    if about is None:
        return None
    if policy is None or calendar is None or target is None:
        is_kept = same or (promise is FIRST and rules.policies)
        return _unpromised(same, fact, elapsed, about) if is_kept else None
    after = Clock(
        calendar_id=calendar.id,
        state=_state(policy, inputs, promise, elapsed, target),
        target_ms=target // MILLISECOND,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=inputs.answers,
        asked_after=inputs.asked_after,
        round=about,
        run=clock.run if clock else version,
    )
    if same and same.is_late(at) and after.is_running and same.target_ms == after.target_ms:
        after = after.model_copy(update={"warn_at": same.warn_at, "due_at": same.due_at})
    elif after.is_running:
        after = after.model_copy(update=_moments(calendar, at, elapsed, target, policy.warn_at))
    after = after.model_copy(update={"told": _kept_notice(same, after)})
    needs_watching = after.wakes_at and _is_unwatched(clock.wakes_at if clock else None, after.wakes_at)
    return after.model_copy(update={"run": version}) if needs_watching else after


def _unpromised(clock: Clock | None, fact: Fact, elapsed: timedelta, about: str) -> Clock:
    at, version, inputs = fact
    return Clock(
        calendar_id=clock.calendar_id if clock else "",
        state=ClockState.UNPROMISED,
        target_ms=clock.target_ms if clock else 0,
        elapsed_ms=elapsed // MILLISECOND,
        counted_at=at,
        answers=inputs.answers,
        asked_after=inputs.asked_after,
        round=about,
        told=clock.told if clock else None,
        run=clock.run if clock else version,
    )


def clock_after(facts: Iterable[Fact], rules: Rules, promise: PromiseKind = FIRST) -> Clock | None:
    """One clock after all facts."""
    clock = None
    for fact in facts:
        clock = next_clock(clock, fact, rules, promise)
    return clock


def explain(
    clock: Clock, facts: Sequence[Fact], rules: Rules, now: datetime, promise: PromiseKind = FIRST
) -> Explanation:
    """Every span since the clock began, and why it counted or not."""
    since = _begin_of_round(facts, promise)
    parts = [part for part in _parts(facts[since:], rules, now, promise) if part.since < part.until]
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


def _begin_of_round(facts: Sequence[Fact], promise: PromiseKind) -> int:
    """The number of the fact from which on the promise is about what it is about now."""
    rounds = [inputs.round(promise) for _, _, inputs in facts]
    since = len(rounds) - 1
    while since > 0 and rounds[since - 1] == rounds[-1]:
        since -= 1
    return since


def _state(
    policy: SlaPolicy, inputs: SlaInputs, promise: PromiseKind, elapsed: timedelta, target: timedelta
) -> ClockState:
    """Judged by the target that there is now: an answered ticket that becomes urgent may have been answered too late."""
    if inputs.is_kept(promise):
        return ClockState.MET if elapsed <= target else ClockState.MISSED
    return ClockState.PAUSED if policy.is_paused(inputs, promise) else ClockState.RUNNING


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


def _is_unwatched(asleep_until: datetime | None, wakes: datetime | None) -> bool:
    """Whether somebody has to watch, and no workflow does, or the one that does would wake too late."""
    return wakes is not None and (asleep_until is None or wakes < asleep_until)


def _parts(facts: Sequence[Fact], rules: Rules, now: datetime, promise: PromiseKind) -> Iterator[ClockPart]:
    for number, (since, _, inputs) in enumerate(facts):
        until = facts[number + 1][0] if number + 1 < len(facts) else now
        policy = rules.policy(inputs)
        calendar = rules.calendar(policy.calendar_id) if policy else None
        kind = _stands_still(policy, inputs, promise) if policy and calendar else PartKind.UNPROMISED
        if kind or calendar is None:
            yield ClockPart(kind=kind or PartKind.UNPROMISED, since=since, until=until)
        else:
            yield from _open_and_closed(calendar, since, until)


def _stands_still(policy: SlaPolicy, inputs: SlaInputs, promise: PromiseKind) -> PartKind | None:
    """Why no time counts; None if it does."""
    if policy.target(inputs, promise) is None:
        return PartKind.UNPROMISED
    if inputs.is_kept(promise):
        return PartKind.ANSWERED if promise.is_answer else PartKind.SOLVED
    if not policy.is_paused(inputs, promise):
        return None
    if inputs.is_on_hold:
        return PartKind.ON_HOLD
    return PartKind.SOLVED if inputs.is_solved else PartKind.WAITING


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
