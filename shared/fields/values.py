"""The values of a ticket's custom fields, as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

LONGEST_TEXT = 2000
MOST_VALUES = 50
# A ticket's head has all of them, and is copied into its indexes.
MOST_CHARACTERS = 16_000

FieldKey = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]
"""What a field is called in the API, in conditions and in the search box."""
ChoiceId = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9][a-z0-9_-]*$")]
FieldText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
FieldValue = StrictBool | FieldText | Annotated[tuple[ChoiceId, ...], Field(max_length=100)]
"""A text, a number as its digits, a day as in 2026-11-30, the id of a choice, an agent or a ticket; yes or no; several choices."""


def is_filled(value: FieldValue | None) -> bool:
    """A box that is not ticked is empty."""
    return value not in {None, "", (), False}


def size_of(values: Mapping[str, FieldValue]) -> int:
    """In characters."""
    return sum(
        len(key) + len(value if isinstance(value, str) else str(value)) for key, value in values.items()
    )
