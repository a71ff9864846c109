"""A scheduled function: one file, `every_<period>_<what>.py`.

schedule = Schedule("rate(1 hour)", uses={Uses.WRITE_TABLE})

@schedule.runs
def every_hour_close_solved() -> None: ...

handler = schedule.handler
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from shared.api.uses import Uses

F = TypeVar("F", bound=Callable[[], None])


class Schedule:
    """`expression` is EventBridge Scheduler's `rate(…)` or `cron(…)`, in UTC. A run that fails is retried twice."""

    def __init__(
        self, expression: str, *, uses: Iterable[Uses] = (), memory: int = 512, timeout: int = 300
    ) -> None:
        self.expression, self.uses, self.memory, self.timeout = expression, frozenset(uses), memory, timeout
        self.function: Callable[[], None] | None = None

    def runs(self, function: F) -> F:
        """Decorate the function to run. It must be idempotent: a schedule fires at least once."""
        self.function = function
        return function

    def handler(self, event: dict[str, Any], context: Any) -> None:  # noqa: ARG002  # Lambda's signature
        assert self.function is not None, f"the schedule {self.expression} has no function"
        self.function()
