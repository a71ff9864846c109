"""Rules that wait: a timer for each ticket that meets their conditions, and what is asked when it has elapsed."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from shared.directory.store import sla_rules
from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.rules.events import RuleDelayElapsed
from shared.rules.model import Delay, Rule
from shared.rules.situation import Situation
from shared.sla.calendar import moment_after
from shared.tickets.model import Ticket
from shared.tickets.timing import inputs_of
from shared.timers.actions import publish_at


def set_delay(rule: Rule, situation: Situation) -> None:
    """Set the timer: twice for one cause is once."""
    assert rule.delay is not None
    event = situation.event
    moment = ends_at(rule.delay, situation.ticket, event.at)
    if moment is None:
        return
    elapsed = RuleDelayElapsed(
        id=_timer_id(rule, event.id),
        at=moment,
        by=Actor.of(Caller.system("rules")),
        rule_id=rule.id,
        ticket_id=event.ticket_id,
        version=situation.ticket.version,
        cause=situation.cause,
        cause_id=event.id,
        chain=situation.chain,
    )
    publish_at(moment, elapsed)


def ends_at(delay: Delay, ticket: Ticket, since: datetime) -> datetime | None:
    """By the calendar of the ticket's promise, or by the clock where it has none; None if that calendar never opens again."""
    length = timedelta(minutes=delay.minutes)
    rules = sla_rules()
    policy = rules.policy(inputs_of(ticket, 0, 0, rules)) if delay.in_working_hours else None
    calendar = rules.calendar(policy.calendar_id) if policy else None
    return moment_after(calendar, since, length) if calendar else since + length


def _timer_id(rule: Rule, event_id: str) -> str:
    return hashlib.blake2s(f"{event_id}:{rule.id}".encode(), digest_size=13).hexdigest()
