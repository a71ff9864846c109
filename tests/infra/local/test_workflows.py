"""Who watched a ticket's clock when the local desk was stopped watches it again after the next start."""

from __future__ import annotations

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.stepfunctions.models import stepfunctions_backends

from infra.local.workflows import STOPPED, start_again
from shared.aws import client
from shared.config import clock_workflow
from tests.support.aws import REGION

pytestmark = pytest.mark.usefixtures("desk")


def started(name: str) -> None:
    client("stepfunctions").start_execution(
        stateMachineArn=clock_workflow(), name=name, input=f'{{"of":"{name}"}}'
    )


def ended(name: str, status: str, error: str | None = None) -> None:
    """Written past the API: the fake has no call that lets a run fail."""
    [machine] = stepfunctions_backends[DEFAULT_ACCOUNT_ID][REGION].state_machines
    run = next(run for run in machine.executions if run.name == name)
    run.status, run.error = status, error


def stopped(*names: str) -> None:
    """The emulator is stopped while these runs sleep, as it then writes down."""
    for name in names:
        started(name)
        ended(name, "FAILED", STOPPED)


def running() -> dict[str, str]:
    """What the sleeping runs were given, by their names."""
    workflows = client("stepfunctions")
    found = workflows.list_executions(stateMachineArn=clock_workflow(), statusFilter="RUNNING")["executions"]
    told = (workflows.describe_execution(executionArn=run["executionArn"]) for run in found)
    return {run["name"]: run["input"] for run in told}


def test_what_was_asleep_at_the_last_stop_is_started_with_what_it_was_given() -> None:
    stopped("ticket-1-1", "ticket-2-1")
    assert start_again(client("stepfunctions")) == 2
    assert running() == {"ticket-1-1+": '{"of":"ticket-1-1"}', "ticket-2-1+": '{"of":"ticket-2-1"}'}


def test_what_ended_by_itself_is_over() -> None:
    started("ticket-1-1")
    ended("ticket-1-1", "SUCCEEDED")
    started("ticket-2-1")
    ended("ticket-2-1", "FAILED", "States.TaskFailed")
    assert start_again(client("stepfunctions")) == 0
    assert running() == {}


def test_each_further_stop_gives_a_run_its_next_life() -> None:
    stopped("ticket-1-1")
    start_again(client("stepfunctions"))
    ended("ticket-1-1+", "FAILED", STOPPED)
    assert start_again(client("stepfunctions")) == 1
    assert running() == {"ticket-1-1++": '{"of":"ticket-1-1"}'}


def test_a_run_whose_next_life_came_to_its_end_stays_dead() -> None:
    stopped("ticket-1-1")
    start_again(client("stepfunctions"))
    ended("ticket-1-1+", "SUCCEEDED")
    assert start_again(client("stepfunctions")) == 0
    assert running() == {}
