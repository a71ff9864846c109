"""Conditions that mean something, and yet not what anybody wants of what is kept for later."""

from __future__ import annotations

from collections.abc import Iterator

from shared.conditions.fields import Field, field_of
from shared.conditions.model import Condition, Group, Match
from shared.conditions.reading import Vocabulary
from shared.conditions.text import understood
from shared.conditions.values import ME
from shared.errors import InvalidError


class SenselessConditionError(InvalidError):
    """Conditions that no ticket can meet, or that are about whoever asks: nobody does."""


def sensible(text: str, vocabulary: Vocabulary) -> Group:
    """The conditions of a text that is kept and that nobody asks. Raises UnknownConditionError, SenselessConditionError."""
    conditions = understood(text, vocabulary)
    if names_whoever_asks(conditions):
        raise SenselessConditionError("nobody asks", **{"body.conditions": "say who, instead of me"})
    if can_never_hold(conditions):
        raise SenselessConditionError(
            "no ticket meets these conditions", **{"body.conditions": "two of them exclude each other"}
        )
    return conditions


def names_whoever_asks(group: Group) -> bool:
    """Whether any of them is about `me`."""
    return any(
        names_whoever_asks(item)
        if isinstance(item, Group)
        else field_of(item.field) is Field.ASSIGNEE and ME in item.values
        for item in group.items
    )


def fields_in(group: Group) -> Iterator[Field]:
    """What they are about."""
    for item in group.items:
        if isinstance(item, Group):
            yield from fields_in(item)
        else:
            yield field_of(item.field)


def can_never_hold(group: Group) -> bool:
    """Whether those that must all hold allow nothing together, such as `status:open -status:open`."""
    if group.negated or group.match is Match.ANY:
        return False
    found = [
        item for item in group.items if isinstance(item, Condition) and field_of(item.field).has_one_value
    ]
    allowed: dict[str, set[str]] = {}
    for each in (item for item in found if not item.negated):
        allowed[each.field] = allowed.get(each.field, {*each.values}) & {*each.values}
    for each in (item for item in found if item.negated and item.field in allowed):
        allowed[each.field] -= {*each.values}
    return not all(allowed.values())
