"""The patterns of fields: regular expressions that end in linear time, whatever is typed.

They run in Rust's `regex`, which pydantic comes with: it has no backtracking, no references back and no looking around, and
refuses a pattern that would grow too large. https://docs.rs/regex/latest/regex/#untrusted-input
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

_REMEMBERED = 50
# A class of letters that is repeated takes its time to compile, and a pattern is compiled where a customer waits.
_MOST_REPEATED = 100
_DIGITS = len(str(_MOST_REPEATED))
_REPEATED = re.compile(r"\{(\d*)(?:,(\d*))?\}")


def require_pattern(pattern: str) -> None:
    """Raise ValueError unless it is a pattern that can be used."""
    counts = [count for found in _REPEATED.findall(pattern) for count in found if count]
    if any(len(count) > _DIGITS or int(count) > _MOST_REPEATED for count in counts):
        raise ValueError(f"repeats something more than {_MOST_REPEATED} times")
    try:
        TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])  # by itself: `a)|(b` is none
        _compiled(pattern)
    except SchemaError as error:
        raise ValueError("is no pattern, grows too large, or looks around or back") from error


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text does."""
    try:
        _compiled(pattern).validate_python(text)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=_REMEMBERED)
def _compiled(pattern: str) -> TypeAdapter[str]:
    return TypeAdapter(Annotated[str, StringConstraints(pattern=rf"^(?:{pattern})$")])
