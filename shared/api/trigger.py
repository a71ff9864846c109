"""Functions that an AWS service calls and waits for: the API's authorizer, Cognito's triggers, the table's stream, timers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from shared.api.uses import Uses
from shared.telemetry import bind_log_context

F = TypeVar("F", bound=Callable[..., Any])
CallingService = Literal[
    "api-authorizer",
    "table-stream",
    "scheduler",
    "log-errors",
    "deployment",
    "cognito-define-auth-challenge",
    "cognito-create-auth-challenge",
    "cognito-verify-auth-challenge",
]


class Trigger:
    """`by` is the service that calls; the event and the result have that service's format."""

    def __init__(
        self, by: CallingService, *, uses: Iterable[Uses] = (), memory: int = 512, timeout: int = 10
    ) -> None:
        self.by, self.uses, self.memory, self.timeout = by, frozenset(uses), memory, timeout
        self.function: Callable[..., Any] | None = None

    def answers(self, function: F) -> F:
        """Decorate the function that handles the call."""
        self.function = function
        return function

    def handler(self, event: dict[str, Any], context: Any) -> Any:
        bind_log_context(request_id=context.aws_request_id)
        assert self.function is not None, f"the trigger of {self.by} has no function"
        return self.function(event)
