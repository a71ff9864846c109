"""Switching all rules off: nothing happens by itself until somebody switches them on again."""

from __future__ import annotations

import pytest

from functions.rules.get_rule_switch import handler as get_rule_switch
from functions.rules.turn_rule_switch import handler
from shared.rules.book import forget_rules
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA
from tests.support.rules import a_rule, tagged, told_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F26", whole=False)]


def turn(is_off: bool) -> None:
    assert call(handler, "PUT /rule-switch", {"is_off": is_off}, as_=ADA).status == 200
    forget_rules()  # as they are ten seconds later


def test_off_no_rule_is_applied_and_on_they_are_again() -> None:
    a_rule("VIP", conditions="tag:vip", priority="urgent")
    turn(is_off=True)
    assert told_of(tagged(a_ticket(), "vip")) == []

    turn(is_off=False)
    assert told_of(tagged(a_ticket(), "vip")) == [("RuleApplied", "VIP")]


def test_it_says_who_turned_it() -> None:
    turn(is_off=True)
    switch = call(get_rule_switch, "GET /rule-switch", as_=ADA).json
    assert (switch["is_off"], switch["changed_by"]["name"]) == (True, "Ada Novak")


def test_agents_do_not_turn_it() -> None:
    assert call(handler, "PUT /rule-switch", {"is_off": True}, as_=MIA).status == 403
