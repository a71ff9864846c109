"""Field rules: what a role sees and changes of the fields of tickets and contacts that not everybody should."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from shared.errors import ForbiddenError

_MASK = "•••"


class GovernedField(StrEnum):
    """Those of a ticket; `fields` are the desk's own; `address` is how customers are reached: by mail, by phone, by anything else."""

    PRIORITY = "priority"
    TAGS = "tags"
    TOPIC = "topic"
    SLA = "sla"
    FIELDS = "fields"
    NOTES = "notes"
    ADDRESS = "address"


class FieldRule(StrEnum):
    """A masked value shows a hint of what it is, a hidden one is as if it were not there. Neither can be changed."""

    EDITABLE = "editable"
    READ_ONLY = "read-only"
    MASKED = "masked"
    HIDDEN = "hidden"


class FieldForbiddenError(ForbiddenError):
    """The caller's role does not show this field, or does not let it be changed."""


class FieldRules(BaseModel):
    """The fields with a rule other than `editable`."""

    model_config = ConfigDict(frozen=True)

    read_only: frozenset[GovernedField] = frozenset()
    masked: frozenset[GovernedField] = frozenset()
    hidden: frozenset[GovernedField] = frozenset()

    @classmethod
    def of(cls, rules: Mapping[str, str]) -> Self:
        """A rule of a later release hides its field; a rule about a field of a later release says nothing here."""
        named: dict[FieldRule, set[GovernedField]] = {rule: set() for rule in FieldRule}
        known = {rule.value: rule for rule in FieldRule}
        for field in GovernedField:
            named[known.get(rules.get(field, FieldRule.EDITABLE), FieldRule.HIDDEN)].add(field)
        return cls(
            read_only=frozenset(named[FieldRule.READ_ONLY]),
            masked=frozenset(named[FieldRule.MASKED]),
            hidden=frozenset(named[FieldRule.HIDDEN]),
        )

    def and_also(self, other: FieldRules) -> FieldRules:
        """The stricter rule of both, for each field."""
        return FieldRules(
            read_only=self.read_only | other.read_only,
            masked=self.masked | other.masked,
            hidden=self.hidden | other.hidden,
        )

    @property
    def concealed(self) -> frozenset[GovernedField]:
        """What is not shown as it is: nobody may find it out by searching either."""
        return self.masked | self.hidden

    def rule_of(self, field: GovernedField) -> FieldRule:
        if field in self.hidden:
            return FieldRule.HIDDEN
        if field in self.masked:
            return FieldRule.MASKED
        return FieldRule.READ_ONLY if field in self.read_only else FieldRule.EDITABLE

    def require_editable(self, field: GovernedField) -> None:
        if self.rule_of(field) is not FieldRule.EDITABLE:
            raise FieldForbiddenError(f"your role does not let you change: {field}")

    def require_shown(self, field: GovernedField) -> None:
        if field in self.concealed:
            raise FieldForbiddenError(f"your role does not show: {field}")


def redacted(value: Any, rules: FieldRules) -> Any:
    """A response as these rules show it.

    Models say what is governed: `governed` names their fields, `withheld_by` the field that withholds one as a whole, such
    as a note from a list of entries.
    """
    if not rules.concealed:
        return value
    if isinstance(value, BaseModel):
        return _redacted_model(value, rules)
    if isinstance(value, list | tuple):
        return type(value)(redacted(each, rules) for each in value if not _is_withheld(each, rules))
    if isinstance(value, dict):
        return {name: redacted(each, rules) for name, each in value.items()}
    return value


def masked(value: Any) -> Any:
    """`ana@acme.example` is `a•••@acme.example`, and `+49301234` is `+•••`."""
    if isinstance(value, list | tuple):
        return type(value)(masked(each) for each in value)
    if isinstance(value, BaseModel):
        return redacted(value, FieldRules(masked=frozenset(GovernedField)))
    if isinstance(value, dict):
        return {name: masked(each) for name, each in value.items()}
    if isinstance(value, bool):
        return _MASK
    if not isinstance(value, str) or not value:
        return value
    _, at, domain = value.rpartition("@")
    return f"{value[0]}{_MASK}{at}{domain if at else ''}"


def _redacted_model(model: BaseModel, rules: FieldRules) -> BaseModel:
    governed: Mapping[str, GovernedField] = getattr(model, "governed", {})
    after: dict[str, Any] = {}
    for name, info in type(model).model_fields.items():
        before = getattr(model, name)
        rule = rules.rule_of(governed[name]) if name in governed else FieldRule.EDITABLE
        if rule is FieldRule.HIDDEN or _is_withheld(before, rules):
            after[name] = "" if info.is_required() else info.get_default(call_default_factory=True)
        else:
            after[name] = masked(before) if rule is FieldRule.MASKED else redacted(before, rules)
    changed = {name: value for name, value in after.items() if value is not getattr(model, name)}
    return model.model_copy(update=changed)


def _is_withheld(value: Any, rules: FieldRules) -> bool:
    return getattr(value, "withheld_by", None) in rules.hidden
