"""Rules that a test begins with, and the desk around them."""

from __future__ import annotations

from typing import Any

from functions.rules.list_rule_runs import handler as list_rule_runs
from functions.rules.on_rule_cause import handler as on_rule_cause
from functions.rules.rules import handler as rules
from functions.tickets.change_tags import handler as change_tags
from shared.clock import now
from shared.ids import new_id
from shared.rules.cause import Cause
from shared.rules.events import RuleDelayElapsed
from shared.tickets.events import RuleApplied, RuleEvent
from shared.tickets.model import Ticket
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.pump import Pump
from tests.support.stored import events_of, stored_ticket


def a_rule(name: str, **fields: Any) -> str:
    """The id of a rule that waits for new tags, unless it says otherwise."""
    made = call(rules, "POST /rules", {"name": name, "when": ["tags_changed"], **fields}, as_=ADA)
    assert made.status == 201, made.json
    return str(made.json["id"])


def with_tags(ticket: Ticket, *tags: str) -> Ticket:
    """The ticket, after the admin gave it these tags; no rule has heard of it yet."""
    answer = call(change_tags, f"PUT /tickets/{ticket.id}/tags", {"tags": tags}, as_=ADA)
    assert answer.status == 200, answer.json
    return Ticket.model_validate(answer.json)


def tagged(ticket: Ticket, *tags: str) -> Ticket:
    """The same, after rules did what they do about it."""
    return after_rules(with_tags(ticket, *tags))


def after_rules(ticket: Ticket) -> Ticket:
    """The ticket, once every event was delivered twice and nothing is left to do."""
    Pump((on_rule_cause, on_rule_cause)).run()
    return stored_ticket(ticket.id)


def told_of(ticket: Ticket) -> list[tuple[str, str]]:
    """What the history says of rules: the kind of event, and the rule's name."""
    return [(each.detail_type(), each.rule_name) for each in rule_events_of(ticket)]


def rule_events_of(ticket: Ticket) -> list[RuleEvent]:
    """Oldest first."""
    return [each for each in events_of(ticket.id) if isinstance(each, RuleEvent)]


def runs_of(rule_id: str) -> list[dict[str, Any]]:
    """Newest first."""
    listed = call(list_rule_runs, f"GET /rules/{rule_id}/runs", as_=ADA)
    assert listed.status == 200, listed.json
    return list(listed.json["items"])


def an_elapsed_delay(ticket: Ticket) -> RuleDelayElapsed:
    """The timer of a rule that waited, about a ticket that has met its conditions ever since it was opened."""
    rule = a_rule("Reminder", when=["ticket_opened"], delay={"minutes": 1}, add_tags=["waiting"])
    opened = events_of(ticket.id)[0]
    return RuleDelayElapsed(
        id=new_id(),
        at=now(),
        by=opened.by,
        rule_id=rule,
        ticket_id=ticket.id,
        version=ticket.version,
        cause=Cause.TICKET_OPENED,
        cause_id=opened.id,
    )


def a_rule_event(ticket: Ticket) -> RuleApplied:
    """A rule was applied to a ticket."""
    opened = events_of(ticket.id)[0]
    return RuleApplied(
        id=new_id(),
        at=now(),
        by=opened.by,
        ticket_id=ticket.id,
        version=ticket.version + 1,
        rule_id="vip",
        rule_name="VIP",
        cause=Cause.TICKET_OPENED,
        cause_id=opened.id,
    )


def a_failed_run() -> tuple[str, str]:
    """The ids of a rule and of its run, which failed because Tom is of another team; and the ticket waits for somebody else."""
    rule = a_rule("To Tom", assign_to="agent", assign_agent_id="tom", priority="urgent")
    tagged(a_ticket(), "vip")
    [run] = runs_of(rule)
    return rule, str(run["id"])
