"""Turning a ticket's clock, and what watches it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from functions.sla.on_sla_relevant import handler as on_sla_relevant
from functions.sla.step_check_clock import handler as step_check_clock
from shared.aws import client
from shared.clock import as_of
from shared.config import clock_workflow
from shared.tickets.events import SlaRelevant
from shared.tickets.model import Ticket
from tests.support.calls import LambdaContext
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.promises import MONDAY
from tests.support.stored import events_of, stored_ticket

MINUTE = timedelta(minutes=1)


def a_ticket_on_monday(**fields: Any) -> Ticket:
    """Ana's ticket of Monday, ten in the morning in Berlin; the desk has four hours."""
    with as_of(MONDAY):
        return a_ticket(**fields)


def watchers() -> list[dict[str, Any]]:
    """What the started runs of the workflow were given, oldest first."""
    workflows = client("stepfunctions")
    runs = workflows.list_executions(stateMachineArn=clock_workflow())["executions"]
    given = [workflows.describe_execution(executionArn=run["executionArn"])["input"] for run in runs]
    return sorted((json.loads(text) for text in given), key=lambda watch: int(watch["run"]))


def heard(ticket: Ticket) -> list[dict[str, Any]]:
    """The runs there are after the consumer heard of all that turned the ticket's clock."""
    turns = [event for event in events_of(ticket.id) if isinstance(event, SlaRelevant)]
    assert deliver(on_sla_relevant, *turns) == []
    return watchers()


def looked(watch: dict[str, Any], minutes: int) -> tuple[dict[str, Any], Ticket]:
    """What the step answers so many minutes after Monday's opening, and the ticket after it."""
    with as_of(MONDAY + minutes * MINUTE):
        answer = step_check_clock(watch, LambdaContext())
    return answer, stored_ticket(watch["ticket_id"])
