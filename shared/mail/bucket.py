"""A token bucket: how often something may happen, with a little freedom for bursts."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

HOLDS = 5
REFILLED_PER_HOUR = 5


class Bucket(BaseModel):
    """`tokens` are those that were left at `at`."""

    model_config = ConfigDict(frozen=True)

    version: int = 1
    tokens: float
    at: datetime

    @classmethod
    def with_one_taken(cls, before: Self | None, at: datetime) -> Self | None:
        """The bucket without one more token; None if it is empty. Nobody's bucket is a full one."""
        if before is None:
            return cls(tokens=HOLDS - 1, at=at)
        hours = max(0.0, (at - before.at).total_seconds() / 3600)
        tokens = min(float(HOLDS), before.tokens + hours * REFILLED_PER_HOUR)
        return cls(version=before.version + 1, tokens=tokens - 1, at=at) if tokens >= 1 else None
