"""What everything that lists is asked."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MAX_PAGE = 100


class Page(BaseModel):
    """How much of a list, and from where. `cursor` comes from the page before."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=MAX_PAGE)
    cursor: str | None = Field(None, max_length=500)
