"""`chaos_in_memory`: desks on which six stories are played, each with one call that breaks; messages twice, late and in any order.

Each story is first played whole. That tells which calls every function of it makes, and one of these, before it or after
it was done, is what breaks in a schedule.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bench.figure import Figure, Findings
from bench.play import Break, Play, Story
from bench.stories.canary import CanaryRuns
from bench.stories.closing import Closing
from bench.stories.conversation import Conversation
from bench.stories.late_ticket import LateTicket
from bench.stories.rebuild import Rebuild
from bench.stories.sign_in import SignIn
from tests.support.aws import FakeAws, fake_aws

STORIES: tuple[type[Story], ...] = (Conversation, LateTicket, SignIn, Rebuild, CanaryRuns, Closing)
SCHEDULES = int(os.environ.get("CHAOS_SCHEDULES", "1000"))
SEED = int(os.environ.get("CHAOS_SEED", "20261122"))
# Of a whole play: the dice decide which runs there are.
PLAYED_WHOLE = 3


@dataclass(frozen=True, order=True)
class Point:
    """Where something can break: in a story, before or after a call of a function."""

    story: str
    function: str
    call: int
    answer_lost: bool


def chaos_in_memory(say: Callable[[str], None]) -> Findings:
    """How many schedules, where in them something broke, and what was wrong afterwards."""
    chance, wrong, broken = random.Random(SEED), Counter[str](), Counter[Point]()
    with fake_aws() as aws:
        points = [point for story in STORIES for point in breaks_of(story, aws)]
        todo: list[Point] = []
        for number in range(SCHEDULES):
            say(f"{number} of {SCHEDULES}")
            # Each point once, before any comes twice.
            todo = todo or chance.sample(points, len(points))
            point = todo.pop()
            play = a_play(point, chance, aws)
            wrong.update(f"{point.story}: {finding}" for finding in play.run())
            broken.update([point] if play.failed_call else [])
    return Findings(
        [
            Figure("schedules, in memory", SCHEDULES),
            Figure("of them with the failure within the work", broken.total()),
            Figure("points before and after a call at which one can fail", len(points)),
            Figure("of them tried", len(broken)),
            Figure(
                f"lost, doubled or wrong {dict(wrong) or ''}".strip(),
                sum(wrong.values()),
                at_most=0,
            ),
        ],
        tuple(_notes(broken)),
    )


def a_play(point: Point, chance: random.Random, aws: FakeAws) -> Play:
    """On a new desk, with a failure there."""
    story = next(each for each in STORIES if each.__name__ == point.story)
    run = chance.choice(breaks_of(story, aws)[point])
    aws.reset()
    return Play(story(), chance, Break(point.function, run, point.call, point.answer_lost))


@cache
def breaks_of(story: type[Story], aws: FakeAws) -> dict[Point, list[int]]:
    """Where something can break in a story, and in which runs of the function."""
    found: dict[Point, list[int]] = {}
    for seed in range(PLAYED_WHOLE):
        aws.reset()
        whole = Play(story(), random.Random(seed))
        assert not [*whole.run()], f"{story.__name__} is wrong without a failure"
        for function, runs in whole.calls.items():
            for run, calls in enumerate(runs):
                for call in range(calls):
                    for lost in (False, True):
                        found.setdefault(Point(story.__name__, function, call, lost), []).append(run)
    return found


def _notes(broken: Counter[Point]) -> list[str]:
    stories, functions = Counter[str](), Counter[str]()
    for point, times in broken.items():
        stories[point.story] += times
        functions[point.function] += times
    lines = [f"failed {times} times in {story}" for story, times in stories.most_common()]
    return lines + [f"failed {times} times in {name}" for name, times in functions.most_common()]
