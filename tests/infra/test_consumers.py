"""From an event to its consumer: a rule, and a call or a queue; and where what fails for good waits."""

from __future__ import annotations

from typing import Any

import pytest

from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents, CreatedObjects, RecordChanges
from tests.infra.synthesis import Resource, Synthesis

CONSUMERS = catalogue().of(Consumer)
# A bucket tells its queue without a rule, see test_data.py.
BEHIND_A_RULE = [entry for entry in CONSUMERS if not isinstance(entry.declaration.on, CreatedObjects)]
QUEUED = [entry for entry in CONSUMERS if entry.declaration.queued]
PUSHED = [entry for entry in CONSUMERS if not entry.declaration.queued]


def name_of(entry: Declared[Consumer]) -> str:
    return entry.name


def queue_of(desk: Synthesis, entry: Declared[Consumer]) -> tuple[str, dict[str, Any]]:
    name = f"lambdesk-{entry.domain}-{entry.name}"
    [found] = [(id_, queue) for id_, queue in desk.resources("AWS::SQS::Queue") if queue["QueueName"] == name]
    return found


def function_of(desk: Synthesis, entry: Declared[Consumer]) -> str:
    """The function's logical id."""
    name = f"lambdesk-{entry.domain}-{entry.name}"
    functions = desk.resources("AWS::Lambda::Function")
    [found] = [id_ for id_, function in functions if function.get("FunctionName") == name]
    return found


@pytest.mark.parametrize("entry", QUEUED, ids=name_of)
def test_a_failed_message_is_tried_again_and_then_kept_for_two_weeks(
    aws: Synthesis, entry: Declared[Consumer]
) -> None:
    _, queue = queue_of(aws, entry)
    assert queue["RedrivePolicy"]["maxReceiveCount"] == entry.declaration.attempts
    assert queue["DelaySeconds"] == entry.declaration.delay
    assert queue["VisibilityTimeout"] > entry.declaration.timeout
    dead = aws.one("AWS::SQS::Queue", QueueName=f"lambdesk-{entry.domain}-{entry.name}-dead")
    assert dead["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_one_message_in_a_dead_letter_queue_is_one_alarm(aws: Synthesis) -> None:
    dead = [
        queue["QueueName"] for _, queue in aws.resources("AWS::SQS::Queue") if "dead" in queue["QueueName"]
    ]
    assert len(dead) >= len(QUEUED) + 2
    for name in dead:
        assert_one_alarm(aws, name)


def assert_one_alarm(aws: Synthesis, queue: str) -> None:
    alarms = [alarm for _, alarm in aws.resources("AWS::CloudWatch::Alarm")]
    [alarm] = [alarm for alarm in alarms if f" {queue}," in alarm["AlarmDescription"]]
    assert alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
    assert (alarm["Threshold"], alarm["EvaluationPeriods"]) == (1, 1)
    assert len(alarm["AlarmActions"]) == 1


def test_rules_may_leave_there_what_they_cannot_deliver(aws: Synthesis) -> None:
    statements = [
        statement
        for _, policy in aws.resources("AWS::SQS::QueuePolicy")
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "events.amazonaws.com"}
        and "FailedRuns" in str(statement["Resource"])
    ]
    assert any("aws:SourceAccount" in str(statement["Condition"]) for statement in statements)


@pytest.mark.parametrize("entry", QUEUED, ids=name_of)
def test_a_failed_message_is_retried_without_its_neighbours(
    aws: Synthesis, entry: Declared[Consumer]
) -> None:
    mapping = aws.one("AWS::Lambda::EventSourceMapping", FunctionName={"Ref": function_of(aws, entry)})
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("entry", PUSHED, ids=name_of)
def test_a_pushed_event_is_tried_three_times_and_then_kept(aws: Synthesis, entry: Declared[Consumer]) -> None:
    aws = aws.around(name_in(entry))
    tries = aws.one("AWS::Lambda::EventInvokeConfig", FunctionName={"Ref": function_of(aws, entry)})
    assert tries["MaximumRetryAttempts"] == 2
    assert "FailedRuns" in str(tries["DestinationConfig"]["OnFailure"]["Destination"])


@pytest.mark.parametrize("entry", PUSHED, ids=name_of)
def test_nobody_asks_a_queue_for_a_pushed_event(aws: Synthesis, entry: Declared[Consumer]) -> None:
    names = [queue["QueueName"] for _, queue in aws.resources("AWS::SQS::Queue")]
    assert f"lambdesk-{entry.domain}-{entry.name}" not in names


@pytest.mark.parametrize("entry", CONSUMERS, ids=name_of)
def test_on_the_local_desk_every_consumer_has_a_queue(local: Synthesis, entry: Declared[Consumer]) -> None:
    """The emulator's bus calls a function once, and forgets the event if that fails."""
    _, queue = queue_of(local, entry)
    assert queue["RedrivePolicy"]["maxReceiveCount"] == entry.declaration.attempts
    local = local.around(name_in(entry))
    local.one("AWS::Lambda::EventSourceMapping", FunctionName={"Ref": function_of(local, entry)})


@pytest.mark.parametrize("entry", BEHIND_A_RULE, ids=name_of)
def test_its_rule_matches_the_event_it_declares(aws: Synthesis, entry: Declared[Consumer]) -> None:
    on = entry.declaration.on
    rule = rule_of(aws, entry)
    assert "DeadLetterConfig" in rule["Targets"][0]
    if isinstance(on, AwsEvents):
        assert rule["EventPattern"]["source"] == [on.source]
        assert rule["EventPattern"]["detail-type"] == [*on.detail_types]
        assert "EventBusName" not in rule
    else:
        kinds = entry.declaration.kinds
        assert set(rule["EventPattern"]["detail-type"]) == {kind.detail_type() for kind in kinds}
        assert set(rule["EventPattern"]["source"]) == {kind.source() for kind in kinds}
        assert "EventBusName" in rule
    if isinstance(on, RecordChanges):
        assert rule["EventPattern"]["detail"] == {"collection": [on.collection]}


def name_in(entry: Declared[Consumer]) -> str:
    return f"lambdesk-{entry.domain}-{entry.name}"


def rule_of(aws: Synthesis, entry: Declared[Consumer]) -> Resource:
    aws = aws.around(name_in(entry))
    target = queue_of(aws, entry)[0] if entry.declaration.queued else function_of(aws, entry)
    [rule] = [
        rule
        for _, rule in aws.resources("AWS::Events::Rule")
        if any(each["Arn"] == {"Fn::GetAtt": [target, "Arn"]} for each in rule["Targets"])
    ]
    return rule


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
