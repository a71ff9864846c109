"""Whether a value fits into a field, and how it is stored. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from pydantic import TypeAdapter, ValidationError

from shared.bounds import Day
from shared.fields.model import FieldKind, TicketField
from shared.fields.pattern import matches
from shared.fields.values import LONGEST_TEXT, FieldValue
from shared.one_line import one_line

LONGEST_LINE = 400
_DIGITS = 20
_CENT = Decimal("0.01")
_LARGEST_TICKET = 12
_DAY: TypeAdapter[date] = TypeAdapter(Day)


def checked(field: TicketField, said: FieldValue, was: FieldValue | None) -> FieldValue:
    """The value as it is stored. Raises ValueError with a sentence. What it `was` stays possible, whatever became of it."""
    if said == was:
        return said
    return _CHECKS[field.kind](field, said, was)


def _checkbox(_field: TicketField, said: FieldValue, _was: FieldValue | None) -> FieldValue:
    if not isinstance(said, bool):
        raise ValueError("is ticked or not: true or false")
    return said


def _several(field: TicketField, said: FieldValue, was: FieldValue | None) -> FieldValue:
    if not isinstance(said, tuple):
        raise ValueError("is a list of choices")
    possible = {choice.id for choice in field.offered} | ({*was} if isinstance(was, tuple) else set())
    if unknown := sorted({*said} - possible):
        raise ValueError(f"{', '.join(unknown)}: not one of its choices")
    return tuple(choice.id for choice in field.choices if choice.id in said)


def _one(field: TicketField, said: FieldValue, _was: FieldValue | None) -> FieldValue:
    if said not in {choice.id for choice in field.offered}:
        raise ValueError("is not one of its choices")
    return said


def _written(read: Callable[[TicketField, str], str]) -> Callable[..., FieldValue]:
    def check(field: TicketField, said: FieldValue, _was: FieldValue | None) -> FieldValue:
        if not isinstance(said, str) or not said.strip():
            raise ValueError("is a text")
        return read(field, said.strip())

    return check


def _line(_field: TicketField, said: str) -> str:
    if len(said) > LONGEST_LINE:
        raise ValueError(f"has at most {LONGEST_LINE} characters")
    return one_line(said)


def _pattern(field: TicketField, said: str) -> str:
    if not matches(field.pattern, _line(field, said)):
        raise ValueError(field.pattern_hint)
    return said


def _text(_field: TicketField, said: str) -> str:
    if len(said) > LONGEST_TEXT:
        raise ValueError(f"has at most {LONGEST_TEXT} characters")
    return said


def _number(_field: TicketField, said: str) -> str:
    """The digits without superfluous ones: a float would lose some."""
    try:
        number = Decimal(said)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(said) > _DIGITS or abs(number.adjusted()) > _DIGITS:
        raise ValueError(f"is a number of at most {_DIGITS} digits, such as -12.5")
    return format(number.normalize() if number else Decimal(0), "f")


def _money(field: TicketField, said: str) -> str:
    amount = Decimal(_number(field, said))
    if amount != (rounded := amount.quantize(_CENT)):
        raise ValueError("is an amount with at most two decimals, such as 12.50")
    return format(rounded, "f")


def _date(_field: TicketField, said: str) -> str:
    try:
        return _DAY.validate_python(said).isoformat()
    except ValidationError as error:
        raise ValueError("is a day such as 2026-11-30") from error


def _ticket(_field: TicketField, said: str) -> str:
    number = said.removeprefix("#")
    if not (number.isascii() and number.isdigit()) or len(number) > _LARGEST_TICKET:
        raise ValueError("is the number of a ticket")
    return str(int(number))


_CHECKS: dict[str, Callable[[TicketField, FieldValue, FieldValue | None], FieldValue]] = {
    FieldKind.TEXT: _written(_line),
    FieldKind.LONG_TEXT: _written(_text),
    FieldKind.NUMBER: _written(_number),
    FieldKind.MONEY: _written(_money),
    FieldKind.DATE: _written(_date),
    FieldKind.CHOICE: _one,
    FieldKind.TREE_CHOICE: _one,
    FieldKind.MULTI_CHOICE: _several,
    FieldKind.CHECKBOX: _checkbox,
    FieldKind.PERSON: _written(_line),
    FieldKind.TICKET: _written(_ticket),
    FieldKind.REGEX: _written(_pattern),
}
