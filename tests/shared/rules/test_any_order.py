"""Events come twice, late, in any order, and what handles them breaks between any two calls: each rule's effects happen
once, the same rules are applied as in order, and the history explains every change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from functions.rules.on_rule_cause import handler
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_status import handler as change_status
from shared.messaging.event import DeskEvent
from shared.rules.causes import CAUSES
from shared.tickets.events import RuleApplied, VersionedTicketEvent
from shared.tickets.model import Ticket
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ADA
from tests.support.rules import a_rule, after_rules, rule_events_of, with_tags
from tests.support.stored import events_of
from tests.support.wire import Faults

pytestmark = pytest.mark.feature("F09")

RULES = (
    {"name": "VIP", "conditions": "tag:vip", "priority": "urgent"},
    {
        "name": "Calm",
        "when": ["priority_changed", "tags_changed"],
        "conditions": "priority:low",
        "add_tags": ["calm"],
    },
    {
        "name": "Urgent",
        "when": ["priority_changed"],
        "conditions": "priority:urgent",
        "assign_team_id": "tech",
    },
    {
        "name": "Wait",
        "when": ["status_changed"],
        "conditions": "status:pending tag:vip",
        "remove_tags": ["vip"],
    },
)
STEPS = some.lists(
    some.sampled_from(["tag vip", "untag", "low", "high", "pending", "open"]), min_size=1, max_size=5
)


def done(ticket: Ticket, step: str) -> None:
    match step:
        case "tag vip":
            with_tags(ticket, "vip")
        case "untag":
            with_tags(ticket)
        case "low" | "high":
            call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": step}, as_=ADA)
        case _:
            call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": step}, as_=ADA)


def a_worked_ticket(steps: Sequence[str]) -> tuple[Ticket, list[DeskEvent]]:
    """A ticket with which people did all this before any rule has heard of it, and what the rules will hear."""
    ticket = a_ticket()
    for step in steps:
        done(ticket, step)
    return ticket, [event for event in events_of(ticket.id) if isinstance(event, CAUSES)]


def applied_to(ticket: Ticket, causes: Sequence[DeskEvent]) -> Counter[tuple[str, str]]:
    """How often each rule was applied for each of these, by the rule's name and where its cause stood."""
    place = {event.id: number for number, event in enumerate(causes)}
    return Counter(
        (event.rule_name, str(place[event.cause_id]))
        for event in rule_events_of(ticket)
        if isinstance(event, RuleApplied) and event.cause_id in place
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=some.data(), steps=STEPS)
def test_whatever_order_events_come_in_the_same_rules_are_applied_once(
    running_aws: FakeAws, data: some.DataObject, steps: list[str]
) -> None:
    running_aws.reset()
    for rule in RULES:
        a_rule(**rule)
    expected_ticket, in_order = a_worked_ticket(steps)
    for event in in_order:
        assert not deliver(handler, event)
    ticket, causes = a_worked_ticket(steps)

    for event in data.draw(some.permutations([*causes, *causes])):
        assert not deliver(handler, event)
    after_rules(ticket)

    found = applied_to(ticket, causes)
    assert found == applied_to(expected_ticket, in_order)
    assert set(found.values()) <= {1}
    explains_itself(ticket)


def explains_itself(ticket: Ticket) -> None:
    """Whatever a rule changed stands beside the line that says which rule it was."""
    applied = {(event.change_id, event.rule_id) for event in rule_events_of(ticket)}
    for event in events_of(ticket.id):
        if isinstance(event, VersionedTicketEvent) and event.by.id.startswith("rule:"):
            assert (event.change_id, event.by.id.removeprefix("rule:")) in applied


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before the call", "after it"])
def test_a_crash_between_any_two_calls_leaves_nothing_half_done(
    running_aws: FakeAws, answer_lost: bool
) -> None:
    for number in range(20):
        running_aws.reset()
        for rule in RULES:
            a_rule(**rule)
        ticket, causes = a_worked_ticket(["tag vip", "pending"])
        faults = Faults(at=number, answer_lost=answer_lost)
        with faults.injected():
            for event in causes:
                deliver(handler, event)
        after_rules(ticket)

        assert set(applied_to(ticket, causes)) == {("VIP", "1"), ("Wait", "2")}
        assert set(applied_to(ticket, causes).values()) == {1}
        explains_itself(ticket)
        if not faults.happened:
            return
    raise AssertionError("it never came to its end")
