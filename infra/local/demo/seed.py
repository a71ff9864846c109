"""Fill a fresh desk with a believable month: sixty tickets of a dozen customers, and the agents who answer them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from infra.local.demo.cast import PASSWORD, DemoError, gather, let_in
from infra.local.demo.moments import moment
from infra.local.demo.saying import Scene
from infra.local.demo.script import Script, Staff, read_script
from infra.local.demo.telling import play, report_bounces, set_scene
from infra.local.demo.unwelcome import hold
from shared.identity.caller import Once
from shared.storage.table import count_up, get
from shared.storage.transaction import BusyError, Write, commit, first_response, put_new

__all__ = ["Demo", "DemoError", "seed"]

Progress = Callable[[int, int], None]
# The desk has been in use for a while: nobody's first ticket has a single digit.
TICKETS_BEFORE = 1000
# DynamoDB takes 100 items in a transaction; one is for the promise that it happens only once.
MOST_WRITES = 99
_MARKER = {"PK": "DEMO", "SK": "DEMO"}


@dataclass(frozen=True)
class Demo:
    """What to tell the person who starts the desk. `is_new`: this call made it."""

    is_new: bool
    staff: tuple[Staff, ...]
    customers: tuple[str, ...]
    password: str = PASSWORD


@dataclass
class Batch:
    """Stories that fit into one transaction."""

    scenes: list[Scene] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)

    def write(self) -> None:
        """All of it, once. Files first: a message must never name one that is not there."""
        once = Once(key=f"demo:{self.scenes[0].story.subject}")
        if first_response(once):
            return
        for scene in self.scenes:
            scene.posting.store()
        commit(self.writes, once=once)
        for scene in self.scenes:
            report_bounces(scene)


def seed(progress: Progress, now: datetime | None = None) -> Demo:
    """Make the demo unless it is there. `progress` hears how many of how many steps are done.

    Works on the desk that the environment names. Half a demo, left by a crash, is completed.
    """
    script, at = read_script(), (now or datetime.now(UTC)).astimezone()
    is_new = get(*_MARKER.values()) is None
    if is_new:
        _make(script, at, progress)
    customers = tuple(customer.address for customer in script.customers if customer.company)
    return Demo(is_new, tuple(script.staff), customers)


def _make(script: Script, at: datetime, progress: Progress) -> None:
    batches = list(_batches(_scenes(script, at)))
    jobs: list[Callable[[], None]] = [batch.write for batch in batches]
    jobs += [partial(hold, mail, at) for mail in script.quarantine]
    jobs += [partial(let_in, staff) for staff in script.staff]
    for done, job in enumerate(jobs):
        progress(done, len(jobs))
        job()
    commit([put_new(_MARKER, otherwise=BusyError("someone else fills this desk at the same time"))])
    progress(len(jobs), len(jobs))


def _scenes(script: Script, at: datetime) -> list[Scene]:
    """The stories in the script's order, with their tickets numbered in the order in which they began."""
    cast = gather(script, at)
    if get("COUNTER#ticket", "COUNTER") is None:
        count_up("COUNTER#ticket", "COUNTER", by=TICKETS_BEFORE)
    scenes = {}
    for story in sorted(script.stories, key=lambda story: moment(story.steps[0].at, at)):
        scenes[story.subject] = set_scene(story, cast, at)
    return [scenes[story.subject] for story in script.stories]


def _batches(scenes: list[Scene]) -> Iterator[Batch]:
    batch = Batch()
    for scene in scenes:
        writes = play(scene)
        if len(batch.writes) + len(writes) > MOST_WRITES:
            yield batch
            batch = Batch()
        batch.scenes.append(scene)
        batch.writes += writes
    yield batch
