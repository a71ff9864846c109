"""Words with variables in them: `Hello {{requester.first_name | "there"}}`. Pure.

A template is read once and filled in one pass: whatever stands in a value, it is never read as a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from html import escape
from urllib.parse import quote

from shared.errors import InvalidError
from shared.templates.model import Variable, VariableScope, VariableType

VariableValues = Mapping[str, str | None]

# Without braces inside, so that a search for the end never runs past the next beginning.
_BRACES = re.compile(r"\{\{([^{}]*)\}\}")
# Phones and word processors write curly quotation marks.
_INSIDE = re.compile(r"""\s*([a-z_]+(?:\.[a-z_]+)*)\s*(?:\|\s*["“”„]([^"“”„]*)["“”„]\s*)?""")
_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


class TemplateError(InvalidError):
    """A template that cannot be read: braces that do not close, or with something else than a variable inside."""


class UnknownVariableError(InvalidError):
    """A template names a variable that there is not."""


class MissingValueError(InvalidError):
    """A template is used where variables of it have no value, and it says no other words for them."""


class Target(StrEnum):
    """Where the filled template is put, which decides how values are escaped."""

    TEXT = "text"
    HTML = "html"
    URL = "url"


@dataclass(frozen=True)
class Placeholder:
    """`fallback` stands where the variable has no value."""

    name: str
    fallback: str | None = None


def parse(source: str) -> list[str | Placeholder]:
    """The words and placeholders of a template, in order. Raises TemplateError."""
    return [*_parts(source)]


def check(source: str, scope: VariableScope, field: str) -> None:
    """Raise TemplateError or UnknownVariableError, on `field`, unless this is a template of the scope."""
    try:
        parts = parse(source)
    except TemplateError as error:
        raise TemplateError(str(error), **{field: str(error)}) from error
    for part in parts:
        if isinstance(part, Placeholder) and scope.find(part.name) is None:
            words = _unknown(part.name, scope)
            raise UnknownVariableError(words, **{field: words})


def missing(source: str, scope: VariableScope, values: VariableValues) -> list[str]:
    """The variables without a value and without a fallback, each once."""
    names = (
        part.name
        for part in parse(source)
        if isinstance(part, Placeholder)
        and part.fallback is None
        and _value(scope.find(part.name), values) is None
    )
    return [*dict.fromkeys(names)]


def render(source: str, scope: VariableScope, values: VariableValues, target: Target = Target.TEXT) -> str:
    """The template with its values, escaped for the target; its own words stand as they are.

    Raises MissingValueError with the names of all that are missing.
    """
    if names := missing(source, scope, values):
        raise MissingValueError(
            f"there is no value for {', '.join(names)}",
            **{f"variables.{name}": "has no value here" for name in names},
        )
    return "".join(
        part if isinstance(part, str) else _written(part, scope, values, target) for part in parse(source)
    )


def preview(source: str, scope: VariableScope, values: VariableValues) -> str:
    """As text, where what is missing stands as its placeholder."""
    known = {*missing(source, scope, values)}
    return "".join(
        part
        if isinstance(part, str)
        else f"{{{{{part.name}}}}}"
        if part.fallback is None and part.name in known
        else _written(part, scope, values, Target.TEXT)
        for part in parse(source)
    )


def _parts(source: str) -> Iterator[str | Placeholder]:
    end = 0
    for found in _BRACES.finditer(source):
        yield from _words(source[end : found.start()])
        yield _placeholder(found)
        end = found.end()
    yield from _words(source[end:])


def _words(words: str) -> Iterator[str]:
    for braces in ("{{", "}}"):
        if braces in words:
            raise TemplateError(f"{braces} stands alone: a variable is written {{{{requester.name}}}}")
    if words:
        yield words


def _placeholder(found: re.Match[str]) -> Placeholder:
    inside = _INSIDE.fullmatch(found[1])
    if inside is None:
        raise TemplateError(
            f'{found[0]} is not a variable: write {{{{requester.name}}}} or {{{{requester.name | "other words"}}}}'
        )
    return Placeholder(inside[1], inside[2])


def _unknown(name: str, scope: VariableScope) -> str:
    known = [variable.name for variable in scope.variables]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"there is no variable {name}" + (f"; did you mean {near[0]}?" if near else "")


def _value(variable: Variable | None, values: VariableValues) -> str | None:
    """What there is to write: blanks are nothing, and neither is an address that leads elsewhere than to the web."""
    value = (values.get(variable.name) or "").strip() if variable else ""
    if not value or variable is None:
        return None
    match variable.type:
        case VariableType.URL:
            return value if _WEB.fullmatch(value) else None
        case VariableType.LONG_TEXT:
            return value
        case _:
            return " ".join(value.split())


def _written(part: Placeholder, scope: VariableScope, values: VariableValues, target: Target) -> str:
    variable = scope.find(part.name)
    value = _value(variable, values)
    words = part.fallback or "" if value is None else value
    match target:
        case Target.TEXT:
            return words
        case Target.HTML:
            return escape(words).replace("\n", "<br>")
        case Target.URL:
            is_address = value is not None and variable is not None and variable.type is VariableType.URL
            return words if is_address else quote(words, safe="")
