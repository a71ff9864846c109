"""From an event to its consumer: rule, queue, dead-letter queue, alarm."""

from __future__ import annotations

from typing import Any

import pytest

from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents, Bucket
from tests.infra.synthesis import Synthesis

CONSUMERS = catalogue().of(Consumer)
# A bucket tells its queue without a rule, see test_data.py.
BEHIND_A_RULE = [entry for entry in CONSUMERS if not isinstance(entry.declaration.on, Bucket)]


def name_of(entry: Declared[Consumer]) -> str:
    return entry.name


def queue_of(aws: Synthesis, entry: Declared[Consumer]) -> tuple[str, dict[str, Any]]:
    name = f"lambdesk-{entry.domain}-{entry.name}"
    [found] = [(id_, queue) for id_, queue in aws.resources("AWS::SQS::Queue") if queue["QueueName"] == name]
    return found


@pytest.mark.parametrize("entry", CONSUMERS, ids=name_of)
def test_a_failed_message_is_tried_again_and_then_kept_for_two_weeks(
    aws: Synthesis, entry: Declared[Consumer]
) -> None:
    _, queue = queue_of(aws, entry)
    assert queue["RedrivePolicy"]["maxReceiveCount"] == entry.declaration.attempts
    assert queue["DelaySeconds"] == entry.declaration.delay
    assert queue["VisibilityTimeout"] > entry.declaration.timeout
    dead = aws.one("AWS::SQS::Queue", QueueName=f"lambdesk-{entry.domain}-{entry.name}-dead")
    assert dead["MessageRetentionPeriod"] == 14 * 24 * 3600


@pytest.mark.parametrize("entry", CONSUMERS, ids=name_of)
def test_one_message_in_the_dead_letter_queue_is_one_alarm(aws: Synthesis, entry: Declared[Consumer]) -> None:
    name = f"lambdesk-{entry.domain}-{entry.name}-dead"
    [alarm] = [
        alarm for _, alarm in aws.resources("AWS::CloudWatch::Alarm") if name in alarm["AlarmDescription"]
    ]
    assert alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
    assert (alarm["Threshold"], alarm["EvaluationPeriods"]) == (1, 1)
    assert len(alarm["AlarmActions"]) == 1


@pytest.mark.parametrize("entry", CONSUMERS, ids=name_of)
def test_a_failed_message_is_retried_without_its_neighbours(
    aws: Synthesis, entry: Declared[Consumer]
) -> None:
    function = f"lambdesk-{entry.domain}-{entry.name}"
    ids = [
        id_ for id_, found in aws.resources("AWS::Lambda::Function") if found.get("FunctionName") == function
    ]
    mapping = aws.one("AWS::Lambda::EventSourceMapping", FunctionName={"Ref": ids[0]})
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("entry", BEHIND_A_RULE, ids=name_of)
def test_its_rule_matches_the_event_it_declares(aws: Synthesis, entry: Declared[Consumer]) -> None:
    on = entry.declaration.on
    id_, _ = queue_of(aws, entry)
    [rule] = [
        rule
        for _, rule in aws.resources("AWS::Events::Rule")
        if any(target["Arn"] == {"Fn::GetAtt": [id_, "Arn"]} for target in rule["Targets"])
    ]
    assert "DeadLetterConfig" in rule["Targets"][0]
    if isinstance(on, AwsEvents):
        assert rule["EventPattern"]["source"] == [on.source]
        assert rule["EventPattern"]["detail-type"] == [*on.detail_types]
        assert "EventBusName" not in rule
    else:
        assert isinstance(on, type)
        assert set(rule["EventPattern"]["detail-type"]) == {
            kind.detail_type() for kind in on.concrete_kinds()
        }
        assert set(rule["EventPattern"]["source"]) == {kind.source() for kind in on.concrete_kinds()}
        assert "EventBusName" in rule


def test_reports_about_the_mails_of_another_desk_in_the_account_are_none_of_ours(aws: Synthesis) -> None:
    [rule] = [
        rule
        for _, rule in aws.resources("AWS::Events::Rule")
        if rule["EventPattern"]["source"] == ["aws.ses"]
    ]
    [ours] = rule["EventPattern"]["detail"]["mail"]["tags"]["ses:configuration-set"]
    assert "ConfigurationSet" in str(ours)


def test_the_publisher_reads_only_new_event_items_and_loses_none(aws: Synthesis) -> None:
    [(_, mapping)] = [
        each for each in aws.resources("AWS::Lambda::EventSourceMapping") if "FilterCriteria" in each[1]
    ]
    [criteria] = mapping["FilterCriteria"]["Filters"]
    assert criteria["Pattern"] == '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"type":{"S":["EVENT"]}}}}'
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert "OnFailure" in mapping["DestinationConfig"]
