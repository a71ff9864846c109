"""The people who write to the desk, and the companies they write from."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Contact(BaseModel):
    """A customer. Several addresses may belong to one contact; the first is the one answers go to."""

    model_config = ConfigDict(frozen=True)

    id: str
    version: int = 1
    name: str
    addresses: tuple[str, ...]
    company: str | None = None
    language: str | None = None
    vip: bool = False
    created_at: datetime

    @property
    def address(self) -> str:
        return self.addresses[0]
