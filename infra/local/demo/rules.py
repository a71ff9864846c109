"""What the demo's desk does by itself, and a ticket that it did something about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import ReadyRecord, RuleAtWork
from shared.clock import as_of
from shared.rules.actions import create_rule
from shared.rules.applying import apply_rules
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.change_fields import change_tags
from shared.tickets.events import TagsChanged
from shared.tickets.store import load_events


def make_rule(rule: ReadyRecord, cast: Cast, at: datetime) -> None:
    with as_of(moment(rule.at, at)):
        do_once(f"rule:{rule.name}", cast.caller(rule.by), lambda by: create_rule(rule.fields, by))


def tell_rule(story: RuleAtWork, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """Rules are asked at once: nobody hears of the change before the demo is told."""
    ticket_id = numbers[story.subject]
    with as_of(moment(story.at, at)):
        do_once(
            f"rules:{story.subject}", cast.caller(story.by), lambda by: change_tags(ticket_id, story.tags, by)
        )
        changed = [event for event in load_events(ticket_id) if isinstance(event, TagsChanged)]
        try:
            apply_rules(changed[-1])
        except AlreadyDoneError:
            return
