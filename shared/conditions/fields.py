"""The fields that tickets are chosen by, in conditions and in the search box."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """`sla` is the moment by which the customer was promised an answer, `due` that of the ticket itself.

    A desk's own field is written `field.<key>`, and is `custom` here.
    """

    NUMBER = "number"
    REQUESTER = "requester"
    STATUS = "status"
    TYPE = "type"
    PRIORITY = "priority"
    TAG = "tag"
    TOPIC = "topic"
    CHANNEL = "channel"
    ASSIGNEE = "assignee"
    TEAM = "team"
    BRAND = "brand"
    SNOOZED = "snoozed"
    CUSTOM = "field"
    CREATED = "created"
    UPDATED = "updated"
    SOLVED = "solved"
    DUE = "due"
    SLA = "sla"
    SUBJECT = "subject"
    TEXT = "text"

    @property
    def is_moment(self) -> bool:
        return self in PAST or self in AHEAD

    @property
    def is_text(self) -> bool:
        return self in {Field.SUBJECT, Field.TEXT}

    @property
    def has_one_value(self) -> bool:
        """Whether a ticket has one value of it: two that must both be there are never found."""
        return self in _SINGLE

    @property
    def is_folded(self) -> bool:
        """Whether case and accents of its values do not matter."""
        return self in {Field.TAG, Field.TOPIC, Field.CUSTOM}


_PREFIX = f"{Field.CUSTOM}."
# Of these an age counts from the past, of those ahead it is the time that is left.
PAST = frozenset({Field.CREATED, Field.UPDATED, Field.SOLVED})
AHEAD = frozenset({Field.DUE, Field.SLA})
# A ticket may have none of them.
OPTIONAL = frozenset(
    {Field.ASSIGNEE, Field.TAG, Field.TOPIC, Field.CUSTOM, Field.SOLVED, Field.DUE, Field.SLA}
)
_SINGLE = frozenset(
    {
        Field.NUMBER,
        Field.STATUS,
        Field.TYPE,
        Field.PRIORITY,
        Field.TOPIC,
        Field.CHANNEL,
        Field.ASSIGNEE,
        Field.TEAM,
        Field.BRAND,
        Field.SNOOZED,
        Field.CUSTOM,
    }
)


def field_of(name: str) -> Field:
    """The field of a condition. Raises ValueError if there is none of this name."""
    return Field.CUSTOM if name.removeprefix(_PREFIX) not in {name, ""} else _plain(name)


def key_of(name: str) -> str:
    """The key of a desk's own field, such as `model` of `field.model`."""
    return name.removeprefix(_PREFIX)


def custom(key: str) -> str:
    return f"{_PREFIX}{key}"


def _plain(name: str) -> Field:
    field = Field(name)
    if field is Field.CUSTOM:
        raise ValueError(f"say which field: {_PREFIX}<key>")
    return field
