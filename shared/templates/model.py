"""What a template may speak of."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class VariableType(StrEnum):
    """How a value is written: `text` in one line, `long_text` in several, `url` only if it leads to the web."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    URL = "url"


class Variable(BaseModel):
    """`words` say what it is, by language; `example` stands in a preview without a ticket."""

    model_config = ConfigDict(frozen=True)

    name: str
    type: VariableType = VariableType.TEXT
    words: dict[str, str]
    example: str


class VariableScope(BaseModel):
    """The variables that templates of one use may name."""

    model_config = ConfigDict(frozen=True)

    variables: tuple[Variable, ...]

    def find(self, name: str) -> Variable | None:
        return next((variable for variable in self.variables if variable.name == name), None)

    def examples(self) -> dict[str, str | None]:
        return {variable.name: variable.example for variable in self.variables}
