"""From the clock on the wall to a function: the schedule, who may run it, and what becomes of a run that fails."""

from __future__ import annotations

from typing import Any

import pytest

from infra.catalogue import Declared, catalogue
from shared.api.schedule import Schedule
from tests.infra.synthesis import Synthesis

SCHEDULES = catalogue().of(Schedule)


def name_of(entry: Declared[Schedule]) -> str:
    return entry.name


def schedule_of(aws: Synthesis, entry: Declared[Schedule]) -> dict[str, Any]:
    return aws.one("AWS::Scheduler::Schedule", Name=f"lambdesk-{entry.domain}-{entry.name}")


@pytest.mark.parametrize("entry", SCHEDULES, ids=name_of)
def test_it_runs_as_often_as_it_declares(aws: Synthesis, entry: Declared[Schedule]) -> None:
    schedule = schedule_of(aws, entry)
    assert schedule["ScheduleExpression"] == entry.declaration.expression
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}


@pytest.mark.parametrize("entry", SCHEDULES, ids=name_of)
def test_the_scheduler_may_run_this_function_and_say_that_it_could_not(
    aws: Synthesis, entry: Declared[Schedule]
) -> None:
    target = schedule_of(aws, entry)["Target"]
    role_id = target["RoleArn"]["Fn::GetAtt"][0]
    [role] = [role for name, role in aws.resources("AWS::IAM::Role") if name == role_id]
    [policy] = role["Policies"]
    run, tell = policy["PolicyDocument"]["Statement"]
    assert (run["Action"], run["Resource"]) == ("lambda:InvokeFunction", target["Arn"])
    assert (tell["Action"], tell["Resource"]) == ("sqs:SendMessage", target["DeadLetterConfig"]["Arn"])


@pytest.mark.parametrize("entry", SCHEDULES, ids=name_of)
def test_a_run_that_fails_is_tried_twice_more_and_then_kept(
    aws: Synthesis, entry: Declared[Schedule]
) -> None:
    function_id = schedule_of(aws, entry)["Target"]["Arn"]["Fn::GetAtt"][0]
    config = aws.one("AWS::Lambda::EventInvokeConfig", FunctionName={"Ref": function_id})
    assert config["MaximumRetryAttempts"] == 2
    assert "Destination" in config["DestinationConfig"]["OnFailure"]


def test_all_failed_runs_have_one_alarm(aws: Synthesis) -> None:
    alarms = [
        alarm
        for _, alarm in aws.resources("AWS::CloudWatch::Alarm")
        if "lambdesk-failed-runs-dead" in alarm["AlarmDescription"]
    ]
    assert len(alarms) == 1
