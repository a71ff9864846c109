"""Alarms, which all notify the desk's administrator through one topic."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sns as sns
from aws_cdk.aws_cloudwatch_actions import SnsAction
from constructs import Construct

FIVE_MINUTES = Duration.minutes(5)


# Errors of functions whose callers neither keep the event nor raise an alarm. They share one metric, because CloudWatch
# bills an alarm by its metrics (decision 202).
FAILED_CALLS = "FailedCalls"


@dataclass(frozen=True)
class Limit:
    """A metric and its limit."""

    metric: cloudwatch.IMetric
    value: float


def failed_calls(prefix: str) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=prefix, metric_name=FAILED_CALLS, period=FIVE_MINUTES, statistic=cloudwatch.Stats.SUM
    )


def alarm_at(scope: Construct, id: str, limit: Limit, topic: sns.ITopic, says: str) -> cloudwatch.Alarm:
    """An alarm as soon as one period reaches the limit. Missing data is fine."""
    alarm = cloudwatch.Alarm(
        scope,
        id,
        metric=limit.metric,
        threshold=limit.value,
        evaluation_periods=1,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=says,
    )
    alarm.add_alarm_action(SnsAction(topic))
    return alarm
