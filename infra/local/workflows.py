"""Runs of workflows that were asleep when the emulator stopped: it forgets them, AWS does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

STOPPED = "States.ServiceRestart"
# Names are never free again: a restarted run gets one more letter.
NEXT_LIFE = "+"


def start_again(workflows: Any) -> int:
    """Start what was broken off by the last stop once more, with what it was given; how many there were."""
    broken_off = [
        run
        for machine in workflows.list_state_machines()["stateMachines"]
        for run in _broken_off(workflows, machine["stateMachineArn"])
    ]
    for run in broken_off:
        workflows.start_execution(
            stateMachineArn=run["stateMachineArn"], name=run["name"] + NEXT_LIFE, input=run["input"]
        )
    return len(broken_off)


def _broken_off(workflows: Any, machine_arn: str) -> Iterator[dict[str, Any]]:
    """What the emulator stopped, without those that have had their next life, whatever became of it."""
    pages = workflows.get_paginator("list_executions").paginate(stateMachineArn=machine_arn)
    runs = [run for page in pages for run in page["executions"]]
    names = {run["name"] for run in runs}
    for run in runs:
        if run["status"] == "FAILED" and run["name"] + NEXT_LIFE not in names:
            execution = workflows.describe_execution(executionArn=run["executionArn"])
            if execution.get("error") == STOPPED:
                yield execution
