"""What the emulator's alarms say of its dead-letter queues."""

from __future__ import annotations

import pytest

from infra.local.alarms import Alarms
from shared.aws import client
from tests.support.dead_letters import CONSUMER, a_dead_letter, url_of

pytestmark = pytest.mark.usefixtures("desk")
QUEUE = f"desk-{CONSUMER}-dead"


def state() -> str:
    return client("cloudwatch").describe_alarms(AlarmNames=[QUEUE])["MetricAlarms"][0]["StateValue"]


def test_an_alarm_is_on_while_a_message_is_dead() -> None:
    client("cloudwatch").put_metric_alarm(
        AlarmName=QUEUE,
        Namespace="AWS/SQS",
        MetricName="ApproximateNumberOfMessagesVisible",
        Dimensions=[{"Name": "QueueName", "Value": QUEUE}],
        Statistic="Maximum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
    )
    alarms = Alarms("desk", client)  # type: ignore[arg-type]  # it takes the services that functions use
    a_dead_letter()

    alarms.look()
    assert state() == "ALARM"

    client("sqs").purge_queue(QueueUrl=url_of(f"{CONSUMER}-dead"))
    alarms.look()
    assert state() == "OK"
