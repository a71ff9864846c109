"""What all parts of `desk.toml` have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")]


class Section(BaseModel):
    # A misspelt field must be an error: an ignored one is found out much later.
    model_config = ConfigDict(extra="forbid", frozen=True)


def unique(field: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{field}: {value!r} stands there twice")
        seen.add(value)


def known(field: str, value: str | None, names: Collection[str | None]) -> None:
    if value not in names:
        raise ValueError(
            f"{field}: there is no {value!r}; known are {', '.join(sorted(filter(None, names)))}"
        )
