"""What is promised besides the first answer: each later one, that it is solved, and the time of one team."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.sla.calendar import counted
from shared.sla.clock import Fact, clock_after, explain, next_clocks, wakes_at
from shared.sla.model import Clock, ClockState, PartKind, Pause, PromiseKind, Rules, SlaInputs, Targets
from tests.shared.sla.calendars import NIGHTS, RULES, TARGETS
from tests.shared.sla.test_calendar import MINUTE, is_open

pytestmark = pytest.mark.feature("F11", whole=False)

HOUR = timedelta(hours=1)
SLOW = Targets(urgent=60, high=240, normal=480, low=960)
_TECH, _ALL = RULES.policies
# By night, so that the hours in which clocks are changed count, and shortly enough to be late.
FULL = Rules(
    policies=(
        _ALL.model_copy(
            update={"calendar_id": NIGHTS.id, "next_response": TARGETS, "resolution": SLOW, "team": TARGETS}
        ),
    ),
    calendars=RULES.calendars,
)
NIGHT = datetime(2026, 3, 28, 0, tzinfo=UTC)
NEW = SlaInputs(brand_id="aurora", team_id="billing", priority="high")
ANSWERED = NEW.model_copy(update={"answers": 1})
ASKED = ANSWERED.model_copy(update={"asked_after": 1})
NEXT, RESOLUTION, TEAM = PromiseKind.NEXT_RESPONSE, PromiseKind.RESOLUTION, PromiseKind.TEAM

STANDINGS = st.builds(
    SlaInputs,
    brand_id=st.just("aurora"),
    team_id=st.sampled_from(["billing", "tech"]),
    priority=st.sampled_from([*Targets.model_fields]),
    is_waiting=st.booleans(),
    answers=st.integers(0, 3),
    asked_after=st.integers(0, 2),
)
LIVES = st.lists(st.tuples(st.integers(0, 900), STANDINGS), min_size=1, max_size=7)


def lived(begins: datetime, life: list[tuple[int, SlaInputs]]) -> list[Fact]:
    facts: list[Fact] = []
    for number, (minutes, inputs) in enumerate(life):
        facts.append((begins, number + 1, inputs))
        begins += minutes * MINUTE
    return facts


def at_hours(*standings: tuple[float, SlaInputs]) -> list[Fact]:
    return [(NIGHT + hour * HOUR, number + 1, inputs) for number, (hour, inputs) in enumerate(standings)]


def clock(facts: list[Fact], promise: PromiseKind, rules: Rules = FULL) -> Clock:
    found = clock_after(facts, rules, promise)
    assert found is not None
    return found


def simulated(facts: list[Fact], promise: PromiseKind) -> timedelta:
    """Minute by minute: time counts while the promise is neither kept nor stopped, since it was last given."""
    rounds = [inputs.round(promise) for _, _, inputs in facts]
    elapsed = timedelta()
    for number, (at, _, inputs) in enumerate(facts[:-1]):
        if rounds[number] != rounds[-1] or any(each != rounds[-1] for each in rounds[number:]):
            continue
        stands = inputs.is_waiting or inputs.is_kept(promise)
        minutes = (at + n * MINUTE for n in range((facts[number + 1][0] - at) // MINUTE))
        elapsed += sum((MINUTE for each in minutes if not stands and is_open(NIGHTS, each)), timedelta())
    return elapsed


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([NIGHT, datetime(2026, 10, 24, 22, tzinfo=UTC)]), LIVES, st.sampled_from([*PromiseKind])
)
def test_each_promise_counts_what_its_minutes_add_up_to_while_clocks_are_changed(
    begins: datetime, life: list[tuple[int, SlaInputs]], promise: PromiseKind
) -> None:
    facts = lived(begins, life)
    found = clock_after(facts, FULL, promise)
    assert (found is None) is (facts[-1][2].round(promise) is None)
    if found is None:
        return
    assert timedelta(milliseconds=found.elapsed_ms) == simulated(facts, promise)
    told = explain(found, facts, FULL, facts[-1][0], promise)
    assert told.elapsed_seconds == simulated(facts, promise).total_seconds()
    if found.due_at and found.due_at > found.counted_at:
        left = timedelta(milliseconds=found.target_ms - found.elapsed_ms)
        assert counted(NIGHTS, found.counted_at, found.due_at) == left


@settings(max_examples=150, deadline=None)
@given(LIVES)
def test_one_watcher_wakes_in_time_for_all_promises(life: list[tuple[int, SlaInputs]]) -> None:
    clocks: dict[PromiseKind, Clock] = {}
    asleep_until: datetime | None = None
    for fact in lived(NIGHT, life):
        if asleep_until is not None and asleep_until <= fact[0]:
            asleep_until = wakes_at(clocks.values())
        clocks = next_clocks(clocks, fact, FULL)
        [run] = {each.run for each in clocks.values()}
        wakes = wakes_at(clocks.values())
        if run == fact[1]:
            asleep_until = wakes
        if wakes is not None:
            assert asleep_until is not None, "nobody watches"
            assert asleep_until <= max(wakes, fact[0]), "the watcher wakes too late"


def test_a_next_answer_is_owed_only_after_the_customer_asked_again() -> None:
    assert clock_after(at_hours((0, NEW), (1, ANSWERED)), FULL, NEXT) is None
    asked = clock(at_hours((0, NEW), (1, ANSWERED), (1.5, ASKED)), NEXT)
    assert (asked.state, asked.elapsed_ms, asked.target_ms) == (ClockState.RUNNING, 0, 120 * 60_000)


def test_each_question_begins_a_new_time_and_a_second_word_does_not() -> None:
    answered = ASKED.model_copy(update={"answers": 2})
    again = answered.model_copy(update={"asked_after": 2})
    facts = at_hours((0, ANSWERED), (0.5, ASKED), (1, ASKED), (1.5, answered), (2, again))
    assert clock(facts[:3], NEXT).elapsed_ms == 30 * 60_000
    assert clock(facts[:4], NEXT).state is ClockState.MET
    assert (clock(facts, NEXT).elapsed_ms, clock(facts, NEXT).state) == (0, ClockState.RUNNING)


def test_a_solved_ticket_has_kept_its_promise_and_a_reopened_one_goes_on() -> None:
    solved = NEW.model_copy(update={"is_solved": True, "is_waiting": True})
    facts = at_hours((0, NEW), (1, solved), (2, NEW))
    assert clock(facts[:2], RESOLUTION).state is ClockState.MET
    again = clock(facts, RESOLUTION)
    assert (again.state, again.elapsed_ms) == (ClockState.RUNNING, 60 * 60_000)
    told = explain(again, facts, FULL, NIGHT + 2 * HOUR, RESOLUTION)
    assert [part.kind for part in told.parts] == [PartKind.COUNTED, PartKind.SOLVED]


def test_another_team_has_its_own_time() -> None:
    facts = at_hours((0, NEW), (1, NEW.model_copy(update={"team_id": "tech"})))
    assert clock(facts, TEAM).elapsed_ms == 0
    assert clock(facts, RESOLUTION).elapsed_ms == 60 * 60_000


@pytest.mark.parametrize(
    ("pauses_on", "state"), [((), "running"), ((Pause.ON_HOLD,), "paused"), ((Pause.PENDING,), "running")]
)
def test_what_stops_the_time_to_solve_is_a_choice(pauses_on: tuple[Pause, ...], state: str) -> None:
    policy = FULL.policies[0].model_copy(update={"pauses_on": pauses_on})
    rules = FULL.model_copy(update={"policies": (policy,)})
    facts = at_hours((0, NEW), (1, NEW.model_copy(update={"is_on_hold": True})))
    assert clock(facts, RESOLUTION, rules).state == state
    assert clock(facts, PromiseKind.FIRST_RESPONSE, rules).state is ClockState.RUNNING


def test_an_answered_ticket_is_judged_by_the_priority_that_it_has_now() -> None:
    urgent = ANSWERED.model_copy(update={"priority": "urgent"})
    facts = at_hours((0, NEW), (1, ANSWERED), (2, urgent), (3, ANSWERED))
    states = [clock(facts[:until], PromiseKind.FIRST_RESPONSE).state for until in (2, 3, 4)]
    assert states == [ClockState.MET, ClockState.MISSED, ClockState.MET]


def test_a_policy_promises_only_what_it_says() -> None:
    assert {*next_clocks({}, (NIGHT, 1, NEW), RULES)} == {PromiseKind.FIRST_RESPONSE}
