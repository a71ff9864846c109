"""A task of a Step Functions workflow: one file, `step_<what>.py`; `infra/workflows/` puts the steps in order.

step = Step(uses={Uses.WRITE_TABLE})

@step.performs
def step_check_clock(asked: ClockCheck) -> ClockState: ...

handler = step.handler
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel

from shared.api.uses import Uses

F = TypeVar("F", bound=Callable[[Any], BaseModel])


class Step:
    """Takes a model and returns one. An exception fails the task; the workflow handles it."""

    def __init__(self, *, uses: Iterable[Uses] = (), memory: int = 512, timeout: int = 60) -> None:
        self.uses, self.memory, self.timeout = frozenset(uses), memory, timeout
        self.function: Callable[[Any], BaseModel] | None = None
        self.takes: type[BaseModel]

    def performs(self, function: F) -> F:
        """Decorate the function of the task. It must be idempotent: a workflow retries failed tasks."""
        (self.takes,) = (hint for name, hint in get_type_hints(function).items() if name != "return")
        self.function = function
        return function

    def handler(self, event: dict[str, Any], context: Any) -> Any:  # noqa: ARG002  # Lambda's signature
        assert self.function is not None, "the step has no function"
        return self.function(self.takes.model_validate(event)).model_dump(mode="json")
