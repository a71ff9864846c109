"""Fill a fresh desk with a believable month: sixty tickets of a dozen customers, and the agents who answer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from infra.local.demo.accounts import enter_provider
from infra.local.demo.bulk import change_many
from infra.local.demo.cast import PASSWORD, Cast, DemoError, gather, let_in
from infra.local.demo.drafts import begin_draft
from infra.local.demo.merges import tell_merge
from infra.local.demo.moments import moment
from infra.local.demo.notifications import choose
from infra.local.demo.problems import tell_problem
from infra.local.demo.quiet import unheard
from infra.local.demo.ready_fields import make_field, make_form
from infra.local.demo.ready_words import make_macro, make_snippet, make_status, make_view
from infra.local.demo.rules import make_rule, tell_rule
from infra.local.demo.script import Script, Staff, Story, read_script
from infra.local.demo.side_threads import tell_thread
from infra.local.demo.telling import tell
from infra.local.demo.unwelcome import come_in
from shared.config import table_name
from shared.storage.table import count_up, get
from shared.storage.transaction import BusyError, commit, put_new

__all__ = ["Demo", "DemoError", "seed"]

Progress = Callable[[int, int], None]
# The desk has been in use for a while: nobody's first ticket has a single digit.
TICKETS_BEFORE = 1000
_DONE = {"PK": "DEMO", "SK": "DEMO"}
# The moment to which its dates are relative: what is told again after a crash is told with the same ones.
_BEGUN = {"PK": "DEMO", "SK": "BEGUN"}
_TAKEN = BusyError("someone else fills this desk at the same time")


@dataclass(frozen=True)
class Demo:
    """What to tell the person who starts the desk. `is_new`: this call made it."""

    is_new: bool
    staff: tuple[Staff, ...]
    customers: tuple[str, ...]
    password: str = PASSWORD


def seed(progress: Progress, now: datetime | None = None, script: Script | None = None) -> Demo:
    """Make the demo unless it is there. `progress` hears how many of how many steps are done.

    Works on the desk that the environment names. Half a demo, left by a crash, is completed.
    """
    script = script or read_script()
    is_new = get(*_DONE.values()) is None
    if is_new:
        with unheard(table_name()):
            _make(script, _begun(now or datetime.now(UTC)).astimezone(), progress)
    customers = tuple(customer.address for customer in script.customers if customer.company)
    return Demo(is_new, tuple(script.staff), customers)


def _begun(at: datetime) -> datetime:
    """When the first call began."""
    if (begun := get(*_BEGUN.values())) is not None:
        return datetime.fromisoformat(begun["at"])
    if get("COUNTER#ticket", "COUNTER") is None:
        count_up("COUNTER#ticket", "COUNTER", by=TICKETS_BEFORE)
    commit([put_new({**_BEGUN, "at": at.isoformat()}, otherwise=_TAKEN)])
    return at


def _make(script: Script, at: datetime, progress: Progress) -> None:
    """The stories in the order in which they began, which is that of their tickets' numbers."""
    cast = gather(script, at)
    stories = sorted(script.stories, key=lambda story: moment(story.steps[0].at, at))
    jobs: list[Callable[[], None]] = [partial(make_status, status, cast, at) for status in script.statuses]
    jobs += [partial(make_field, field, cast, at) for field in script.fields]
    jobs += [partial(make_form, form, cast, at) for form in script.forms]
    numbers: dict[str, int] = {}
    jobs += [partial(_tell, story, cast, at, numbers) for story in stories]
    told = {story.subject for story in stories}
    jobs += [
        partial(tell_thread, thread, cast, at, numbers)
        for thread in script.side_threads
        if thread.ticket in told
    ]
    jobs += [
        partial(begin_draft, draft, cast, at, numbers) for draft in script.drafts if draft.ticket in told
    ]
    jobs += [
        partial(tell_merge, merge, cast, at, numbers) for merge in script.merges if merge.subjects <= told
    ]
    jobs += [
        partial(tell_problem, problem, cast, at, numbers)
        for problem in script.problems
        if problem.subjects <= told
    ]
    jobs += [
        partial(change_many, story, cast, at, numbers) for story in script.bulk if {*story.subjects} <= told
    ]
    jobs += _ready(script, cast, at)
    jobs += [
        partial(tell_rule, story, cast, at, numbers)
        for story in script.rules_at_work
        if story.subject in told
    ]
    jobs += [partial(come_in, mail, at) for mail in script.quarantine]
    jobs += [partial(choose, cast)]
    jobs += [partial(let_in, staff) for staff in script.staff]
    jobs += [partial(enter_provider, cast)]
    _do_all(jobs, progress)


def _do_all(jobs: Sequence[Callable[[], None]], progress: Progress) -> None:
    for done, job in enumerate(jobs):
        progress(done, len(jobs))
        job()
    commit([put_new(_DONE, otherwise=_TAKEN)])
    progress(len(jobs), len(jobs))


def _ready(script: Script, cast: Cast, at: datetime) -> list[Callable[[], None]]:
    """What agents keep ready for their work, and what the desk does by itself."""
    jobs: list[Callable[[], None]] = [partial(make_snippet, words, cast, at) for words in script.snippets]
    jobs += [partial(make_macro, macro, cast, at) for macro in script.macros]
    jobs += [partial(make_rule, rule, cast, at) for rule in script.rules]
    return [*jobs, *(partial(make_view, view, cast, at) for view in script.views)]


def _tell(story: Story, cast: Cast, at: datetime, numbers: dict[str, int]) -> None:
    numbers[story.subject] = tell(story, cast, at)
