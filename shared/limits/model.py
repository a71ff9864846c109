"""How often something may happen."""

from __future__ import annotations

from typing import NamedTuple, Self


class Rate(NamedTuple):
    """So many a second for as long as one likes, and up to `burst` at once: a bucket of tokens that fills again."""

    per_second: float
    burst: int

    @classmethod
    def per_hour(cls, count: int) -> Self:
        """As many at once as in an hour."""
        return cls(count / 3600, count)
