"""A rule notifies whom it names, once, with its words, wherever each has chosen to hear of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.functions.notifications.notified import chosen, happened, heard, listed
from tests.support.given import a_ticket, given_to
from tests.support.people import LEA, MIA, TOM
from tests.support.rules import a_rule, tagged, told_of

pytestmark = [pytest.mark.usefixtures("desk", "without_new_tickets"), pytest.mark.feature("F26", whole=False)]


def a_notifying_rule(**fields: Any) -> str:
    return a_rule("VIP", conditions="tag:vip", **{"notice": "Call them within the hour", **fields})


@pytest.mark.parametrize(
    ("whom", "mia", "tom"),
    [
        ({"notify": ["assignee"]}, 1, 0),
        ({"notify": ["team"]}, 1, 0),
        ({"notify_agent_ids": ["tom"]}, 0, 0),
        ({"notify": ["assignee", "team"], "notify_agent_ids": ["mia"]}, 1, 0),
    ],
    ids=["who has it", "its team", "who may not read it is not told", "everybody once"],
)
def test_whom_the_rule_names_hears_of_it_once(whom: dict[str, Any], mia: int, tom: int) -> None:
    a_notifying_rule(**whom)
    ticket = tagged(given_to(a_ticket(), "billing", "mia"), "vip")
    happened()

    assert [count for kind, count in heard(MIA) if kind == "rule"] == [1] * mia
    assert [count for kind, count in heard(TOM) if kind == "rule"] == [1] * tom
    assert told_of(ticket) == [("RuleApplied", "VIP")], "a rule that only notifies is applied too"


def test_it_is_told_in_the_words_of_the_rule_and_else_by_its_name() -> None:
    a_notifying_rule(notify_agent_ids=["lea"])
    a_rule("Look at it", notify_agent_ids=["lea"], conditions="tag:odd")
    tagged(a_ticket(), "vip")
    tagged(a_ticket(), "odd")
    happened()

    assert {each["words"] for each in listed(LEA).json["items"]} == {
        "Call them within the hour",
        "Look at it",
    }


def test_who_chose_not_to_hear_of_rules_does_not() -> None:
    chosen(MIA, channels={"rule": []})
    a_notifying_rule(notify=["team"])
    tagged(a_ticket(), "vip")
    happened()

    assert ("rule", 1) not in heard(MIA)
    assert ("rule", 1) in heard(LEA)
