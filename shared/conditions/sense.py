"""Conditions that mean something, and yet not what anybody wants of what is kept for later."""

from __future__ import annotations

from shared.conditions.fields import Field, field_of
from shared.conditions.model import Condition, Group, Match
from shared.conditions.values import ME


def names_whoever_asks(group: Group) -> bool:
    """Whether any of them is about `me`."""
    return any(
        names_whoever_asks(item)
        if isinstance(item, Group)
        else field_of(item.field) is Field.ASSIGNEE and ME in item.values
        for item in group.items
    )


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
