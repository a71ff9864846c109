"""A ticket's clock against a simulation that lives through its minutes one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.sla.clock import Fact, clock_after, explain, next_clock
from shared.sla.model import Clock, ClockState, PartKind, Rules, SlaInputs, Targets
from tests.shared.sla.calendars import RULES as OF_ALL_TEAMS
from tests.shared.sla.calendars import TARGETS
from tests.shared.sla.test_calendar import MINUTE, is_open

pytestmark = pytest.mark.feature("F11", whole=False)

# Nothing is promised to who asks the team `sales`.
_TECH, _OFFICE = OF_ALL_TEAMS.policies
RULES = OF_ALL_TEAMS.model_copy(
    update={"policies": (_TECH, _OFFICE.model_copy(update={"team_id": "billing"}))}
)

# What may change at a time: how urgent it is, who has it, whom it waits for, how many answers there are.
STANDINGS = st.builds(
    SlaInputs,
    brand_id=st.just("aurora"),
    team_id=st.sampled_from(["billing", "tech", "sales"]),
    priority=st.sampled_from([*Targets.model_fields]),
    is_waiting=st.booleans(),
    answers=st.sampled_from([0, 0, 0, 1]),
)
LIVES = st.lists(st.tuples(st.integers(0, 2000), STANDINGS), min_size=1, max_size=7)
BEGINS = st.sampled_from(
    [
        datetime(2026, 3, 27, 9, tzinfo=UTC),
        datetime(2026, 10, 23, 16, tzinfo=UTC),
        datetime(2026, 11, 17, tzinfo=UTC),
    ]
)
NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)
NEW = SlaInputs(brand_id="aurora", team_id="billing", priority="high")


def facts_of(begins: datetime, life: list[tuple[int, SlaInputs]]) -> list[Fact]:
    facts: list[Fact] = []
    at = begins
    for number, (minutes, inputs) in enumerate(life):
        facts.append((at, number + 1, inputs))
        at += timedelta(minutes=minutes)
    return facts


def simulated(facts: list[Fact], until: datetime) -> timedelta:
    """Every minute asks how the ticket stands then, and whether whoever has it is at work."""
    elapsed = timedelta()
    for number, (at, _, inputs) in enumerate(facts):
        ends = facts[number + 1][0] if number + 1 < len(facts) else until
        policy = RULES.policy(inputs)
        calendar = RULES.calendar(policy.calendar_id) if policy else None
        if calendar is None:
            continue
        lived = (at + number * MINUTE for number in range((ends - at) // MINUTE))
        elapsed += sum(
            (MINUTE for minute in lived if inputs.counts and is_open(calendar, minute)), timedelta()
        )
    return elapsed


@settings(max_examples=200, deadline=None)
@given(BEGINS, LIVES)
def test_the_clock_shows_what_a_life_in_minutes_adds_up_to(
    begins: datetime, life: list[tuple[int, SlaInputs]]
) -> None:
    facts = facts_of(begins, life)
    clock = clock_after(facts, RULES)
    assert clock is not None
    elapsed, target = simulated(facts, facts[-1][0]), TARGETS.of(life[-1][1].priority)
    assert timedelta(milliseconds=clock.elapsed_ms) == elapsed
    assert clock.state is state_of(life[-1][1], elapsed <= target)


def state_of(inputs: SlaInputs, in_time: bool) -> ClockState:
    if RULES.policy(inputs) is None:
        return ClockState.UNPROMISED
    if inputs.answers:
        return ClockState.MET if in_time else ClockState.MISSED
    return ClockState.PAUSED if inputs.is_waiting else ClockState.RUNNING


@settings(max_examples=100, deadline=None)
@given(BEGINS, LIVES)
def test_it_is_due_when_the_target_is_used_up(begins: datetime, life: list[tuple[int, SlaInputs]]) -> None:
    facts = facts_of(begins, life)
    clock = clock_after(facts, RULES)
    assert clock is not None
    assert (clock.due_at is None) is not clock.is_running
    if clock.is_running and clock.due_at and clock.due_at > clock.counted_at:
        assert simulated(facts, clock.due_at) == timedelta(milliseconds=clock.target_ms)


@settings(max_examples=100, deadline=None)
@given(BEGINS, LIVES, st.integers(0, 3000))
def test_an_explanation_covers_every_minute_once_and_adds_up(
    begins: datetime, life: list[tuple[int, SlaInputs]], minutes: int
) -> None:
    facts = facts_of(begins, life)
    clock = clock_after(facts, RULES)
    assert clock is not None
    now = facts[-1][0] + timedelta(minutes=minutes)
    told = explain(clock, facts, RULES, now)
    assert told.elapsed_seconds == simulated(facts, now).total_seconds()
    edges = [edge for part in told.parts for edge in (part.since, part.until)]
    assert edges[1:-1:2] == edges[2::2], "a gap between two parts"
    if edges:
        assert (edges[0], edges[-1]) == (begins, now)


@settings(max_examples=100, deadline=None)
@given(BEGINS, LIVES)
def test_a_clock_that_has_something_to_tell_is_always_watched_in_time(
    begins: datetime, life: list[tuple[int, SlaInputs]]
) -> None:
    """Whoever watches sleeps until `wakes_at`, looks, and sleeps again; and begins anew when `run` says so."""
    clock: Clock | None = None
    asleep_until: datetime | None = None
    for fact in facts_of(begins, life):
        if asleep_until is not None and asleep_until <= fact[0]:
            asleep_until = clock.wakes_at if clock else None
        clock = next_clock(clock, fact, RULES)
        assert clock is not None
        if clock.run == fact[1]:
            asleep_until = clock.wakes_at
        if clock.wakes_at is not None:
            assert asleep_until is not None, "nobody watches"
            assert asleep_until <= max(clock.wakes_at, fact[0]), "the watcher wakes too late"


def test_two_hours_of_an_office_are_explained_by_the_stretches_that_they_are_made_of() -> None:
    clock = clock_after([(NOON, 1, NEW)], RULES)
    assert clock is not None
    told = explain(clock, [(NOON, 1, NEW)], RULES, NOON + timedelta(hours=3))
    assert [(part.kind, part.seconds) for part in told.parts] == [
        (PartKind.COUNTED, 30 * 60),
        (PartKind.CLOSED, 0),
        (PartKind.COUNTED, 90 * 60),
    ]
    assert (told.elapsed_seconds, told.target_seconds, told.zone) == (7200, 7200, "Europe/Berlin")


def test_it_warns_when_a_quarter_of_the_time_is_left_and_is_due_at_its_end() -> None:
    clock = clock_after([(NOON, 1, NEW)], RULES)
    assert clock is not None
    assert clock.warn_at == NOON + timedelta(minutes=90 + 60)
    assert clock.due_at == NOON + timedelta(minutes=120 + 60)


def test_waiting_for_the_customer_stops_it_and_their_word_starts_it_again() -> None:
    waiting = NEW.model_copy(update={"is_waiting": True})
    minutes = timedelta(minutes=1)
    paused = clock_after([(NOON, 1, NEW), (NOON + 10 * minutes, 2, waiting)], RULES)
    assert paused is not None
    assert (paused.state, paused.due_at, paused.elapsed_ms) == (ClockState.PAUSED, None, 10 * 60_000)
    again = next_clock(paused, (NOON + timedelta(days=1), 3, NEW), RULES)
    assert again is not None
    assert (again.state, again.run, again.elapsed_ms) == (ClockState.RUNNING, 3, 10 * 60_000)


def test_a_ticket_solved_without_an_answer_waits_for_nobody() -> None:
    waiting = NEW.model_copy(update={"is_waiting": True})
    solved = waiting.model_copy(update={"is_solved": True})
    minute = timedelta(minutes=1)
    facts = [(NOON, 1, waiting), (NOON + minute, 2, solved), (NOON + 2 * minute, 3, NEW)]
    clock = clock_after(facts, RULES)
    assert clock is not None
    told = explain(clock, facts, RULES, NOON + 2 * minute)
    assert [part.kind for part in told.parts] == [PartKind.WAITING, PartKind.SOLVED]
    assert clock.state is ClockState.RUNNING, "reopened, it has to be answered after all"


def test_an_answer_that_is_taken_back_was_none() -> None:
    answered = NEW.model_copy(update={"answers": 1})
    facts = [
        (NOON, 1, NEW),
        (NOON + timedelta(minutes=5), 2, answered),
        (NOON + timedelta(minutes=6), 3, NEW),
    ]
    clock = clock_after(facts, RULES)
    assert clock is not None
    assert (clock.state, clock.run) == (ClockState.RUNNING, 3)


def test_a_ticket_that_becomes_urgent_is_watched_anew_and_one_that_may_wait_is_not() -> None:
    first = clock_after([(NOON, 1, NEW)], RULES)
    soon = NOON + timedelta(minutes=1)
    urgent = next_clock(first, (soon, 2, NEW.model_copy(update={"priority": "urgent"})), RULES)
    patient = next_clock(first, (soon, 2, NEW.model_copy(update={"priority": "low"})), RULES)
    assert urgent
    assert patient
    assert (urgent.run, patient.run) == (2, 1)


def test_what_was_told_of_a_target_is_told_again_only_if_there_is_more_time() -> None:
    first = clock_after([(NOON, 1, NEW)], RULES)
    assert first
    late = first.model_copy(update={"told": "breached"})
    after = NOON + timedelta(hours=4)
    assigned = next_clock(late, (after, 2, NEW), RULES)
    patient = next_clock(late, (after, 2, NEW.model_copy(update={"priority": "low"})), RULES)
    assert assigned
    assert patient
    assert (assigned.told, assigned.due_at, assigned.wakes_at) == ("breached", first.due_at, None)
    assert (patient.told, patient.run) == (None, 2)
    assert patient.wakes_at == patient.warn_at


def test_a_desk_that_promises_nothing_has_no_clocks() -> None:
    assert clock_after([(NOON, 1, NEW)], Rules()) is None


def test_a_ticket_that_comes_to_a_team_with_a_promise_has_a_clock_from_then_on() -> None:
    at_sales = NEW.model_copy(update={"team_id": "sales"})
    begun = clock_after([(NOON, 1, at_sales), (NOON + timedelta(minutes=10), 2, NEW)], RULES)
    assert begun is not None
    assert (begun.state, begun.run, begun.elapsed_ms) == (ClockState.RUNNING, 2, 0)
    assert begun.due_at is not None


def test_a_detour_to_a_team_without_a_promise_neither_counts_nor_takes_back_what_counted() -> None:
    at_sales = NEW.model_copy(update={"team_id": "sales"})
    minutes = timedelta(minutes=1)
    facts = [(NOON, 1, NEW), (NOON + 20 * minutes, 2, at_sales), (NOON + 25 * minutes, 3, NEW)]
    there, back = clock_after(facts[:2], RULES), clock_after(facts, RULES)
    assert there is not None
    assert back is not None
    assert (there.state, there.due_at, there.elapsed_ms) == (ClockState.UNPROMISED, None, 20 * 60_000)
    assert (back.state, back.elapsed_ms, back.run) == (ClockState.RUNNING, 20 * 60_000, 3)
    told = explain(back, facts, RULES, NOON + 25 * minutes)
    assert [part.kind for part in told.parts] == [PartKind.COUNTED, PartKind.UNPROMISED]
