"""What rules do about what happens, by the front door: once, in order, in the history, and never in a circle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.rules.on_rule_cause import handler
from functions.tickets.get_ticket import handler as get_ticket
from shared.clock import as_of, now
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.messages import deliver
from tests.support.people import ANA
from tests.support.rules import a_rule, after_rules, rule_events_of, runs_of, tagged, told_of, with_tags
from tests.support.stored import events_of, messages_of, stored_ticket
from tests.support.wire import counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F09")]


def test_a_rule_is_applied_once_however_often_its_cause_is_told() -> None:
    rule = a_rule(
        "VIP to Lea",
        conditions="tag:vip",
        priority="urgent",
        assign_to="agent",
        assign_agent_id="lea",
        assign_team_id="billing",
    )

    ticket = tagged(a_ticket(), "vip")

    assert (ticket.priority, ticket.assignee_id) == ("urgent", "lea")
    assert told_of(ticket) == [("RuleApplied", "VIP to Lea")]
    [run] = runs_of(rule)
    assert (run["outcome"], run["changes"]) == ("applied", ["PriorityChanged", "TicketAssigned"])


def test_the_history_says_which_rule_did_what_and_because_of_what() -> None:
    a_rule("VIP", conditions="tag:vip", priority="urgent")

    ticket = tagged(a_ticket(), "vip")

    *_, tags, _, changed = events_of(ticket.id)
    [applied] = rule_events_of(ticket)
    assert (applied.cause, applied.cause_id) == ("tags_changed", tags.id)
    assert (changed.by.kind, changed.by.name, changed.change_id) == ("system", "VIP", applied.change_id)


def test_what_does_not_meet_the_conditions_is_left_alone() -> None:
    rule = a_rule("VIP", conditions="tag:vip", priority="urgent")

    ticket = tagged(a_ticket(), "refund")

    assert (ticket.priority, told_of(ticket), runs_of(rule)) == ("normal", [], [])


def test_a_rule_that_would_change_nothing_is_not_told_of() -> None:
    a_rule("Normal", priority="normal")

    assert told_of(tagged(a_ticket(), "vip")) == []


def test_rules_are_asked_in_order_and_see_what_those_before_did() -> None:
    a_rule("Second", place=2, conditions="priority:urgent", add_tags=["escalated"])
    a_rule("First", place=1, conditions="tag:vip", priority="urgent", when=["tags_changed"])

    ticket = tagged(a_ticket(), "vip")

    assert told_of(ticket) == [("RuleApplied", "First"), ("RuleApplied", "Second")]
    assert ticket.tags == ("escalated", "vip")


def test_a_rule_that_stops_keeps_those_behind_it_from_being_asked() -> None:
    a_rule("First", conditions="tag:vip", priority="urgent", stops=True)
    a_rule("Second", add_tags=["second"])

    assert told_of(tagged(a_ticket(), "vip")) == [("RuleApplied", "First")]
    assert told_of(tagged(a_ticket(), "refund")) == [("RuleApplied", "Second")]


def test_a_rule_of_a_brand_leaves_the_others_alone() -> None:
    a_rule("Coffee", brand_id="kaffeewerk", priority="urgent")

    assert tagged(a_ticket(), "vip").priority == "normal"
    assert tagged(a_ticket(brand_id="kaffeewerk"), "vip").priority == "urgent"


def test_one_change_of_several_things_is_one_cause() -> None:
    rule = a_rule(
        "Anything",
        when=["ticket_opened", "tags_changed", "priority_changed"],
        texts=[{"language": "en", "note": "Seen."}],
    )

    ticket = after_rules(a_ticket())

    assert told_of(ticket) == [("RuleApplied", "Anything")]
    assert len(runs_of(rule)) == 1


def test_a_rule_sets_off_another_and_the_history_shows_the_way() -> None:
    first = a_rule("VIP", conditions="tag:vip", priority="urgent")
    a_rule("Urgent", when=["priority_changed"], conditions="priority:urgent", assign_team_id="tech")

    ticket = tagged(a_ticket(), "vip")

    assert ticket.team_id == "tech"
    assert [each.chain for each in rule_events_of(ticket)] == [(), (first,)]


def test_two_rules_that_undo_each_other_end_and_say_so() -> None:
    up = a_rule(
        "Up", when=["tags_changed", "priority_changed"], conditions="-priority:urgent", priority="urgent"
    )
    a_rule("Down", when=["priority_changed"], conditions="priority:urgent", priority="low")

    ticket = tagged(a_ticket(), "vip")

    assert told_of(ticket) == [("RuleApplied", "Up"), ("RuleApplied", "Down"), ("RuleStopped", "Up")]
    assert [run["outcome"] for run in runs_of(up)] == ["stopped", "applied"]


def test_what_a_stopped_rule_would_have_written_is_read_by_no_other() -> None:
    changed = ["tags_changed", "priority_changed"]
    texts = [{"language": "en", "note": "It was {{ticket.priority}} by then."}]
    a_rule("Note", when=changed, texts=texts)
    a_rule("Urgent", priority="urgent")
    a_rule("Between", when=["priority_changed"], type="task")
    a_rule("Reader", when=["priority_changed"], conditions='text:"it was urgent"', add_tags=["read"])

    ticket = tagged(a_ticket(), "vip")

    assert told_of(ticket) == [
        ("RuleApplied", "Note"),
        ("RuleApplied", "Urgent"),
        ("RuleStopped", "Note"),
        ("RuleApplied", "Between"),
    ]


def test_a_long_ticket_is_read_back_to_the_change_and_no_further() -> None:
    a_rule("VIP", conditions="tag:vip", priority="urgent")
    ticket = a_ticket()
    for number in range(60):
        with_tags(ticket, f"t{number}")
    told = events_of(with_tags(ticket, "vip").id)[-1]
    deliver(handler, told)
    with_tags(ticket, "vip", "again")
    told = events_of(ticket.id)[-1]

    with counted() as seen:
        deliver(handler, told)

    of_the_ticket = [each for each in seen.calls if f"'TICKET#{ticket.id}'" in str(each.request)]
    assert [each.operation for each in of_the_ticket].count("Query") == 1
    assert stored_ticket(ticket.id).priority == "urgent"


def test_a_rule_does_not_set_off_itself() -> None:
    a_rule("Note", when=["note_added", "tags_changed"], texts=[{"language": "en", "note": "Again."}])

    ticket = tagged(a_ticket(), "vip")

    assert told_of(ticket) == [("RuleApplied", "Note"), ("RuleStopped", "Note")]


def test_a_rule_that_cannot_do_its_work_says_why_and_the_others_go_on() -> None:
    broken = a_rule("To Tom", assign_to="agent", assign_agent_id="tom", priority="urgent")
    a_rule("Tag", add_tags=["seen"])

    ticket = tagged(given_to(a_ticket(), "billing"), "vip")  # Tom is not of that team

    assert told_of(ticket) == [("RuleFailed", "To Tom"), ("RuleApplied", "Tag")]
    assert (ticket.priority, ticket.tags) == ("normal", ("seen", "vip")), (
        "nothing of a rule that failed is left"
    )
    [run] = runs_of(broken)
    assert (run["outcome"], "tom" in run["detail"]) == ("failed", True)


def test_what_it_says_to_customers_comes_from_the_brand() -> None:
    texts = [{"language": "en", "reply": "Hello {{requester.first_name}}."}]
    a_rule("Secret name", when=["ticket_opened"], texts=texts)

    ticket = after_rules(a_ticket())

    answer = messages_of(ticket.id)[-1]
    assert (answer.text, answer.author.name) == ("Hello Ana.", "Aurora Audio")
    seen = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    assert "Secret name" not in str(seen)


def test_the_ticket_is_asked_about_as_it_was_then() -> None:
    """The event comes late: by then somebody has taken the tag off again."""
    a_rule("VIP", conditions="tag:vip", priority="urgent")
    ticket = a_ticket()
    with_tags(ticket, "vip")
    told = events_of(ticket.id)[-1]
    with_tags(ticket)

    assert not deliver(handler, told)

    assert stored_ticket(ticket.id).priority == "urgent"
    assert not deliver(handler, events_of(ticket.id)[2]), "the tag that went met nothing"
    assert told_of(ticket) == [("RuleApplied", "VIP")]


def test_a_paused_rule_and_an_archived_one_do_nothing() -> None:
    a_rule("Paused", priority="urgent", is_paused=True)

    assert told_of(tagged(a_ticket(), "vip")) == []


def test_a_closed_ticket_stays_as_it_is() -> None:
    a_rule("Reopen", when=["status_changed"], priority="urgent")

    ticket = after_rules(with_status(a_ticket(), Status.CLOSED))

    assert (ticket.status, told_of(ticket)) == ("closed", [])


def test_what_is_told_again_after_more_than_a_day_is_left_alone() -> None:
    a_rule("VIP", conditions="tag:vip", priority="urgent")
    ticket = with_tags(a_ticket(), "vip")

    with as_of(now() + timedelta(days=1, minutes=1)):
        assert after_rules(ticket).priority == "normal"


def test_nothing_is_read_for_an_event_that_no_rule_waits_for() -> None:
    a_rule("VIP", when=["sla_breached"], priority="urgent")
    ticket = a_ticket()
    [opened] = events_of(ticket.id)[:1]
    deliver(handler, opened)

    with counted() as seen:
        deliver(handler, opened)

    assert seen.calls == []


def test_a_rule_asks_of_what_was_said() -> None:
    a_rule("Refund", when=["ticket_opened"], conditions='text:"billed me twice"', add_tags=["refund"])

    assert after_rules(a_ticket()).tags == ("refund",)
