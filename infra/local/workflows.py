"""Runs of workflows that were asleep when the emulator stopped: it forgets them, AWS does not."""

from __future__ import annotations

from typing import Any

STOPPED = "States.ServiceRestart"


def start_again(workflows: Any) -> int:
    """Start what was broken off by the last stop once more, with what it was given; how many there were."""
    broken_off = [
        run
        for machine in workflows.list_state_machines()["stateMachines"]
        for run in _runs(workflows, machine["stateMachineArn"])
    ]
    for machine_arn, name, given in broken_off:
        workflows.start_execution(stateMachineArn=machine_arn, name=name, input=given)
    return len(broken_off)


def _runs(workflows: Any, machine_arn: str) -> list[tuple[str, str, str]]:
    asked = {"stateMachineArn": machine_arn, "statusFilter": "FAILED", "maxResults": 1000}
    found = [
        workflows.describe_execution(executionArn=run["executionArn"])
        for run in workflows.list_executions(**asked)["executions"]
    ]
    stopped = [run for run in found if run.get("error") == STOPPED]
    # A name is taken for good: the next life of a run has one more letter.
    names = {run["name"] for run in found}
    return [
        (machine_arn, f"{run['name']}+", run["input"]) for run in stopped if f"{run['name']}+" not in names
    ]
