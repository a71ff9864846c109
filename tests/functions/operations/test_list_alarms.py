"""The alarms that are on."""

from __future__ import annotations

import pytest

from functions.operations.list_alarms import handler
from shared.aws import client
from tests.support.calls import call
from tests.support.people import ADA
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def alarm(name: str) -> None:
    client("cloudwatch").put_metric_alarm(
        AlarmName=name,
        AlarmDescription=f"{name}: look into it.",
        Namespace="AWS/SQS",
        MetricName="ApproximateNumberOfMessagesVisible",
        Statistic="Maximum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
    )
    client("cloudwatch").set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="a test")


def test_those_of_this_desk_that_are_on() -> None:
    alarm("desk-mail-dead")
    alarm("another-dead")

    with counted() as seen:
        [found] = call(handler, "GET /alarms", as_=ADA).json["items"]

    assert (found["name"], found["says"]) == ("desk-mail-dead", "desk-mail-dead: look into it.")
    # moto takes no notice of it where there is a prefix too.
    assert seen.calls[0].request["StateValue"] == "ALARM"
