"""What a rule would have done, before it does anything: by the front door, on what has happened."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from functions.rules.on_rule_cause import handler as on_rule_cause
from functions.rules.rehearse_rule import handler
from functions.tickets.change_priority import handler as change_priority
from shared.clock import as_of, now
from shared.rules.causes import CAUSES
from shared.tickets.events import RuleApplied
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.messages import deliver
from tests.support.people import ADA, MIA
from tests.support.roles import a_role, staff_with
from tests.support.rules import a_rule, with_tags
from tests.support.stored import events_of, stored_ticket
from tests.support.wire import counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F09")]
VIP = {"name": "VIP", "when": ["tags_changed"], "conditions": "tag:vip", "priority": "urgent"}


def asked(rule: dict[str, Any] = VIP, as_: Any = ADA, **more: Any) -> Answer:
    return call(handler, "POST /rule-rehearsals", {"rule": rule, **more}, as_=as_)


def rehearsed(rule: dict[str, Any] = VIP, **more: Any) -> list[dict[str, Any]]:
    """All cases of all parts, newest first."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        answer = asked(rule, **more, **({"cursor": cursor} if cursor else {}))
        assert answer.status == 200, answer.json
        found += answer.json["items"]
        cursor = answer.json["next_cursor"]
        if cursor is None:
            return found


def test_it_tells_which_tickets_it_would_have_changed_and_how() -> None:
    ticket = with_tags(a_ticket(subject="The lamp is dark"), "vip")
    with_tags(a_ticket(), "other")

    [case] = rehearsed()

    assert (case["ticket_id"], case["subject"], case["outcome"]) == (ticket.id, "The lamp is dark", "applied")
    assert (case["was"], case["now"]) == ({"priority": "normal"}, {"priority": "urgent"})
    assert case["cause"] == "tags_changed"
    assert case["really_at"] is None


def test_nothing_is_written_and_nobody_hears_of_it() -> None:
    ticket = with_tags(a_ticket(), "vip")
    before = events_of(ticket.id)
    answering = {**VIP, "texts": [{"language": "en", "reply": "We are on it."}], "notify": ["team"]}
    asked(answering)

    with counted() as calls:
        asked(answering)

    assert not [each for each in calls.operations if each not in {"Query", "GetItem", "BatchGetItem"}]
    assert events_of(ticket.id) == before


def test_it_says_how_much_earlier_that_would_have_been() -> None:
    moment = now()
    with as_of(moment - timedelta(hours=3)):
        ticket = with_tags(a_ticket(), "vip")
    with as_of(moment - timedelta(hours=1)):
        call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "urgent"}, as_=ADA)

    [case] = rehearsed()

    earlier = as_moment(case["really_at"]) - as_moment(case["at"])
    assert earlier == timedelta(hours=2)


def test_a_ticket_that_is_as_the_rule_wants_it_is_kept() -> None:
    ticket = a_ticket()
    call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "urgent"}, as_=ADA)
    with_tags(ticket, "vip")

    [case] = rehearsed()

    assert case["outcome"] == "kept"


def test_what_it_could_not_do_says_why() -> None:
    with_tags(a_ticket(), "vip")

    [case] = rehearsed({**VIP, "assign_to": "agent", "assign_agent_id": "tom"})

    assert case["outcome"] == "failed"
    assert "tom" in case["detail"].lower()


def test_another_rule_that_sets_the_same_is_named() -> None:
    a_rule("Calm", conditions="tag:vip", priority="low", place=5)
    with_tags(a_ticket(), "vip")

    [case] = rehearsed()

    assert [(each["name"], each["fields"]) for each in case["conflicts"]] == [("Calm", ["priority"])]


def test_a_rule_that_stops_the_others_keeps_it_from_being_asked() -> None:
    a_rule("First", conditions="tag:vip", add_tags=["seen"], place=0, stops=True)
    with_tags(a_ticket(), "vip")

    assert rehearsed() == []
    assert [each["outcome"] for each in rehearsed({**VIP, "place": -1})] == ["applied"]


def test_it_takes_the_place_of_the_rule_that_is_changed() -> None:
    stored = a_rule("VIP", conditions="tag:vip", priority="high")
    with_tags(a_ticket(), "vip")

    [case] = rehearsed(rule_id=stored)

    assert case["now"] == {"priority": "urgent"}
    assert case["conflicts"] == []


class TestADelay:
    RULE: ClassVar = {**VIP, "delay": {"minutes": 60}}

    def test_that_has_elapsed_while_the_conditions_held_is_applied_at_its_end(self) -> None:
        moment = now()
        with as_of(moment - timedelta(hours=3)):
            with_tags(a_ticket(), "vip")

        [case] = rehearsed(self.RULE)

        assert case["outcome"] == "applied"
        assert as_moment(case["at"]) == moment - timedelta(hours=2)

    def test_in_which_the_conditions_ceased_to_hold_comes_to_nothing(self) -> None:
        moment = now()
        with as_of(moment - timedelta(hours=3)):
            ticket = with_tags(a_ticket(), "vip")
        with as_of(moment - timedelta(hours=3, minutes=-5)):
            with_tags(ticket, "other")

        assert rehearsed(self.RULE) == []

    def test_that_has_not_elapsed_waits(self) -> None:
        with_tags(a_ticket(), "vip")

        [case] = rehearsed(self.RULE)

        assert case["outcome"] == "waits"


def test_the_past_comes_in_parts_and_each_case_once() -> None:
    moment, tickets = now(), []
    for days in range(4):
        with as_of(moment - timedelta(days=days)):
            tickets.append(with_tags(a_ticket(), "vip").id)

    assert [case["ticket_id"] for case in rehearsed()] == tickets
    assert [case["ticket_id"] for case in rehearsed(days=2, limit=2)] == tickets[:2]


def test_a_ticket_that_the_caller_may_not_read_is_only_counted() -> None:
    with_tags(a_ticket(subject="Secret"), "vip")
    writer = staff_with(a_role(["rules:read", "rules:manage"]), "rita", teams=["tech"])

    [case] = asked(as_=writer).json["items"]

    assert (case["subject"], case["was"], case["now"], case["outcome"]) == ("", {}, {}, "applied")


def test_a_rule_that_could_not_be_saved_is_refused_as_there() -> None:
    refused = asked({**VIP, "conditions": "assignee:me"})

    assert refused.status == 422
    assert "body.conditions" in str(refused.json)


def test_a_rule_that_is_not_there_is_replaced_by_none() -> None:
    assert asked(rule_id="nothing").problem == "unknown-rule"


def test_agents_who_may_not_write_rules_do_not_rehearse_them() -> None:
    assert asked(as_=MIA).status == 403


STEPS = ("vip", "other", "urgent", "normal", "solve", "open", "billing")
RULES = (
    VIP,
    {**VIP, "when": ["tags_changed", "priority_changed"], "add_tags": ["seen"]},
    {"name": "Reopen", "when": ["status_changed"], "conditions": "is:solved tag:vip", "status": "open"},
    {"name": "Move", "when": ["assigned", "tags_changed"], "assign_team_id": "billing"},
)


@pytest.mark.parametrize("seed", range(8))
def test_it_tells_when_the_rule_is_really_applied_if_the_same_happens_with_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same in every run
    steps, rule = ["vip", *chance.choices(STEPS, k=6)], RULES[seed % len(RULES)]
    chance.shuffle(steps)
    begun = now() - timedelta(hours=2)
    moments = [begun + timedelta(minutes=number) for number in range(len(steps))]
    without = a_ticket()
    for step, moment in zip(steps, moments, strict=True):
        with as_of(moment):
            taken(step, without)
    cases = [case for case in rehearsed(rule, days=1) if case["outcome"] == "applied"]
    told = [as_moment(case["at"]) for case in reversed(cases)]

    a_rule(**dict[str, Any](rule))
    with_it = a_ticket()
    applied = [
        moment for step, moment in zip(steps, moments, strict=True) if is_applied_to(with_it, step, moment)
    ]

    # After the first time, the two tickets are not the same any more.
    assert told[:1] == applied[:1]


def is_applied_to(ticket: Ticket, step: str, moment: datetime) -> bool:
    """Whether the rule does something about this step."""
    before = len(events_of(ticket.id))
    with as_of(moment):
        taken(step, ticket)
        deliver(on_rule_cause, *(each for each in events_of(ticket.id)[before:] if isinstance(each, CAUSES)))
    return any(isinstance(each, RuleApplied) for each in events_of(ticket.id)[before:])


def taken(step: str, ticket: Ticket) -> None:
    now_is = stored_ticket(ticket.id)
    if step in {"vip", "other"}:
        with_tags(now_is, *{*now_is.tags, step})
    elif step in {"urgent", "normal"}:
        call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": step}, as_=ADA)
    elif step == "billing":
        given_to(now_is, "billing")
    else:
        with_status(now_is, Status.SOLVED if step == "solve" else Status.OPEN)


def as_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
