"""Verbs on rules: what they take besides being records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.automation.actions import check_actions
from shared.conditions.reading import Vocabulary
from shared.conditions.sense import sensible
from shared.conditions.text import write
from shared.directory.store import directory, require_brand
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.records import actions
from shared.records.store import find_record, records_after
from shared.rules.book import forget_rules
from shared.rules.model import MOST_RULES, Rule


class EmptyRuleError(InvalidError):
    """A rule that does nothing."""


class UnknownRuleError(InvalidError):
    """The desk has no such rule that another one could take the place of."""


class TooManyRulesError(InvalidError):
    """Every one of them is asked for each event."""


def create_rule(fields: Mapping[str, Any], by: Caller) -> Rule:
    """Asked after all others, unless its place says otherwise."""
    others = [rule for rule in records_after(Rule, None) if not rule.is_archived]
    if len(others) >= MOST_RULES:
        raise TooManyRulesError(f"a desk has at most {MOST_RULES} rules: archive some first")
    last = max((rule.place for rule in others), default=0.0)
    said = _checked({"place": last + 1, **fields}, {}, by)
    return _written(actions.create_record(Rule, said, by))


def change_rule(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> Rule:
    before = actions.load_authorized(Rule, record_id, by)
    said = _checked(fields, before.model_dump(), by)
    return _written(actions.change_record(Rule, record_id, said, by, expected_version))


def archive_rule(record_id: str, by: Caller, expected_version: int = 0) -> Rule:
    return _written(actions.archive_record(Rule, record_id, by, expected_version))


def restore_rule(record_id: str, by: Caller, expected_version: int = 0) -> Rule:
    return _written(actions.restore_record(Rule, record_id, by, expected_version))


def drafted(fields: Mapping[str, Any], rule_id: str | None, by: Caller) -> Rule:
    """A rule that is not saved, as it would be: at work, and instead of the one with this id or behind all others."""
    before = _required(rule_id).model_dump() if rule_id else {}
    said = _checked(fields, before, by)
    place = before.get("place", max((rule.place for rule in records_after(Rule, None)), default=0.0) + 1)
    return actions.validated(Rule, {"place": place, **said, "id": rule_id or new_id(), "is_paused": False})


def _required(rule_id: str) -> Rule:
    rule = find_record(Rule, rule_id)
    if rule is None:
        raise UnknownRuleError(f"there is no rule {rule_id}", **{"body.rule_id": "not a rule of this desk"})
    return rule


def _checked(fields: Mapping[str, Any], before: Mapping[str, Any], by: Caller) -> Mapping[str, Any]:
    """Only what is said anew: what a rule names may be archived later, and its name is still to be corrected."""
    check_actions(fields, before, by)
    if brand_id := fields.get("brand_id"):
        require_brand(brand_id)
    if actions.validated(Rule, {"id": "", **before, **fields}).does_nothing:
        raise EmptyRuleError(
            "a rule says or changes something", **{"body.status": "a change, an answer or a note"}
        )
    if "conditions" not in fields:
        return fields
    conditions = sensible(fields["conditions"], Vocabulary(directory()))
    return {**fields, "conditions": write(conditions)}


def _written(rule: Rule) -> Rule:
    """Whoever has written reads it next."""
    forget_rules()
    return rule
