"""The switch of all rules: off, none is asked, and nothing that happens meanwhile is made up for."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.records.change import Change
from shared.rules.events import RuleSwitchChanged
from shared.storage.table import get
from shared.storage.transaction import put

_KEY = {"PK": "RULE-SWITCH", "SK": "RULE-SWITCH"}


class RuleSwitch(BaseModel):
    """Who turned it last, and when; nobody ever did on most desks."""

    is_off: bool = False
    changed_by: Actor | None = None
    changed_at: datetime | None = None


class NewRuleSwitch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    is_off: bool


def load_rule_switch() -> RuleSwitch:
    """One GetItem."""
    return RuleSwitch.model_validate(get(*_KEY.values()) or {})


def turn_rule_switch(to: NewRuleSwitch, by: Caller) -> RuleSwitch:
    """Functions that apply rules hear of it within ten seconds."""
    before = load_rule_switch()
    if before.is_off is to.is_off:
        return before
    change = Change(by)
    change.log(RuleSwitchChanged, _KEY["PK"], audited_as="", is_off=to.is_off)
    switch = RuleSwitch(is_off=to.is_off, changed_by=Actor.of(by), changed_at=change.at)
    change.commit(response=switch, also=[put({**_KEY, **switch.model_dump(mode="json")})])
    return switch
