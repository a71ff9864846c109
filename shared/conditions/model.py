"""Conditions on tickets, as views, rules and whatever else chooses tickets keep them.

Their text is that of the search box: `status:open (priority:urgent OR tag:vip) -tag:vat created:>7d`, see `text.py`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from shared.conditions.fields import field_of

MOST_CONDITIONS = 50
DEEPEST = 3
MOST_VALUES = 50

# Without quotes, which the text has around values with spaces.
Value = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r'^[^"\x00-\x1f]+$')
]


class Operator(StrEnum):
    """`is` takes any of several values, the others one. They compare moments, and ages with now: `more` than `7d` is longer ago."""

    IS = "is"
    LESS = "less"
    AT_MOST = "at-most"
    MORE = "more"
    AT_LEAST = "at-least"


class Match(StrEnum):
    ALL = "all"
    ANY = "any"


class Condition(BaseModel):
    """A field has one of these values; `negated`, none of them. `me` is whoever asks, `none` is no value."""

    model_config = ConfigDict(frozen=True)

    field: Annotated[str, StringConstraints(max_length=80)]
    operator: Operator = Operator.IS
    values: Annotated[tuple[Value, ...], Field(min_length=1, max_length=MOST_VALUES)]
    negated: bool = False

    @field_validator("field")
    @classmethod
    def _is_known(cls, name: str) -> str:
        field_of(name)
        return name

    @model_validator(mode="after")
    def _compares_one_moment(self) -> Self:
        if self.operator is not Operator.IS and (len(self.values) > 1 or not field_of(self.field).is_moment):
            raise ValueError("only one moment can be compared with")
        return self

    @property
    def is_one_of_several(self) -> bool:
        """Whether its values and those of another condition on the same field could not both hold."""
        return not self.negated and field_of(self.field).has_one_value


class Group(BaseModel):
    """All of these, or any of them; `negated`, the opposite. No conditions at all are met by every ticket."""

    model_config = ConfigDict(frozen=True)

    match: Match = Match.ALL
    items: tuple[Condition | Group, ...] = ()
    negated: bool = False

    @model_validator(mode="after")
    def _is_within_limits(self) -> Self:
        if self.size > MOST_CONDITIONS:
            raise ValueError(f"at most {MOST_CONDITIONS} conditions")
        if self.depth > DEEPEST:
            raise ValueError(f"groups stand at most {DEEPEST} deep")
        return self

    @property
    def size(self) -> int:
        return sum(item.size if isinstance(item, Group) else 1 for item in self.items)

    @property
    def depth(self) -> int:
        return 1 + max((item.depth for item in self.items if isinstance(item, Group)), default=0)


class HintKind(StrEnum):
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_DATE = "unknown-date"
    NO_LETTERS = "no-letters"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"

    @property
    def why(self) -> str:
        return _WHY[self]


_WHY = {
    HintKind.UNKNOWN_KEY: "there is no such field",
    HintKind.UNKNOWN_VALUE: "nothing on this desk is called so",
    HintKind.UNKNOWN_DATE: "this is no day or time that the field can be compared with",
    HintKind.NO_LETTERS: "it has no letters or digits",
    HintKind.TOO_LONG: f"there are at most {MOST_CONDITIONS} conditions",
    HintKind.TOO_DEEP: f"brackets stand at most {DEEPEST} deep",
}


class Hint(BaseModel):
    """A term that was not understood, as it was typed, and how many characters stand before it."""

    model_config = ConfigDict(frozen=True)

    kind: HintKind
    text: str
    at: int
