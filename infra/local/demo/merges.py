"""The tickets of the demo that turned out to be about one thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import MergeStory
from shared.clock import as_of
from shared.tickets.merge import MergeSource, NewMerge, merge_tickets
from shared.tickets.store import load_ticket


def tell_merge(merge: MergeStory, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """`numbers` are the tickets by their subjects, `at` is the moment of seeding, in local time."""
    sources = [load_ticket(numbers[subject]) for subject in merge.sources]
    asked = NewMerge(
        sources=[MergeSource(ticket_id=source.id, version=source.version) for source in sources],
        widens=merge.widens,
    )
    with as_of(moment(merge.at, at)):
        do_once(
            f"merged:{merge.subject}",
            cast.caller(merge.by),
            partial(merge_tickets, numbers[merge.subject], asked),
        )
