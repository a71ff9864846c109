"""Enumerations that grow: newer code may have stored a value that this code does not know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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


def _unknown(kind: type[StrEnum], value: str) -> StrEnum:
    """A value like the members of an enumeration, which is not one of them."""
    found = str.__new__(kind, value)
    found._name_, found._value_ = value, value
    return found
