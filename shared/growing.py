"""Enumerations that grow: newer code may have stored a value that this code does not know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class OrUnknown:
    """`Annotated[Status, OrUnknown()]`, in a stored model: an unknown value is read, compared and written back as it is.

    What callers send stays strict: payloads use the enumeration itself.
    """

    def __get_pydantic_core_schema__(
        self, source: type[StrEnum], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        values = frozenset(member.value for member in source)

        def read(value: Any, known: core_schema.ValidatorFunctionWrapHandler) -> Any:
            return _unknown(source, value) if type(value) is str and value not in values else known(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))


def strict(annotation: Any) -> Any:
    """The same type with known values only: what callers send."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, *more = parts
        kept = [each for each in more if not isinstance(each, OrUnknown)]
        return Annotated[strict(inner), *kept] if kept else strict(inner)
    inner = tuple(map(strict, parts))
    if not any(one is not other for one, other in zip(parts, inner, strict=True)):
        return annotation
    return Union[inner] if origin in {Union, UnionType} else origin[inner]  # noqa: UP007  # of a tuple of types


def _unknown(kind: type[StrEnum], value: str) -> StrEnum:
    """A value like the members of an enumeration, which is not one of them."""
    found = str.__new__(kind, value)
    found._name_, found._value_ = value, value
    return found
