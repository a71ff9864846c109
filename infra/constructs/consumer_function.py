"""A function that consumes events: called by the bus, or behind its own queue (decision 801)."""

from __future__ import annotations

from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk.aws_lambda_destinations import SqsDestination
from constructs import Construct

from infra.catalogue import Declared
from infra.config import Desk
from infra.constructs.assets import FunctionAssets
from infra.constructs.consumer_queue import ConsumerQueue
from infra.constructs.desk_function import DeskFunction
from infra.deployment import Deployment
from infra.stage import Stage
from shared.api.consumer import Consumer
from shared.api.sources import AnyEvent, AwsEvents, CreatedObjects, RecordChanges
from shared.messaging.event import SOURCES

RECEIVE = [
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueAttributes",
]
# After one and after two minutes, which is all that Lambda offers.
RETRIES = 2


def has_queue(consumer: Consumer, stage: Stage, desk: Desk) -> bool:
    """Whether this consumer has a queue on this stage of this desk."""
    return consumer.queued or desk.event_queues or not stage.pushes_events


def consumer_function(assets: FunctionAssets, entry: Declared[Consumer]) -> DeskFunction:
    queued = has_queue(entry.declaration, assets.deployment.stage, assets.deployment.desk)
    return QueuedFunction(assets, entry) if queued else PushedFunction(assets, entry)


class PushedFunction(DeskFunction):
    """The bus calls it with one event. An event that fails for good goes to the queue of failed runs."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Consumer]) -> None:
        failed = assets.deployment.failed_runs
        assert failed is not None, "consumers come after the queue of failed runs"
        tell = iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[failed.queue_arn])
        super().__init__(assets, entry, [tell])
        self.function.configure_async_invoke(
            on_failure=SqsDestination(failed), retry_attempts=RETRIES, max_event_age=Duration.hours(6)
        )
        undelivered = sqs.Queue.from_queue_arn(self, "Undelivered", failed.queue_arn)
        target = targets.LambdaFunction(self.function, dead_letter_queue=undelivered)
        _rule(self, assets.deployment, entry).add_target(target)


class QueuedFunction(DeskFunction):
    """A failed message is retried alone: the function reports it (`ReportBatchItemFailures`)."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Consumer]) -> None:
        queue, consumer = _queue_of(assets, entry), entry.declaration
        super().__init__(assets, entry, [iam.PolicyStatement(actions=RECEIVE, resources=[queue.queue_arn])])
        lambda_.EventSourceMapping(
            self,
            "Messages",
            target=self.function,
            event_source_arn=queue.queue_arn,
            batch_size=consumer.batch,
            max_batching_window=Duration.seconds(consumer.window) if consumer.window else None,
            # One batch at a time would do; SQS takes no limit below two.
            max_concurrency=2 if consumer.window else None,
            report_batch_item_failures=True,
        )


def _queue_of(assets: FunctionAssets, entry: Declared[Consumer]) -> sqs.IQueue:
    deployment = assets.deployment
    if isinstance(entry.declaration.on, CreatedObjects):
        # The queue is made with the bucket, which names it in its notifications.
        return deployment.bucket_queues[entry.name]
    made = ConsumerQueue(assets.stack, entry, deployment.queue_options)
    _rule(made, deployment, entry).add_target(targets.SqsQueue(made.queue, dead_letter_queue=made.dead))
    return made.queue


def _rule(scope: Construct, deployment: Deployment, entry: Declared[Consumer]) -> events.Rule:
    source = entry.declaration.on
    if isinstance(source, AwsEvents):
        pattern = events.EventPattern(
            source=[source.source],
            detail_type=list(source.detail_types),
            detail=_of_this_desk(source, deployment),
        )
        return events.Rule(scope, "Rule", event_pattern=pattern)
    bus = events.EventBus.from_event_bus_name(scope, "Bus", deployment.platform.bus_name)
    return events.Rule(scope, "Rule", event_bus=bus, event_pattern=_pattern(entry.declaration))


def _pattern(consumer: Consumer) -> events.EventPattern:
    """A rule for events of the desk."""
    if isinstance(consumer.on, AnyEvent):
        return events.EventPattern(source=events.Match.prefix(SOURCES))
    kinds = consumer.kinds
    assert kinds, f"{consumer.on} is no consumer of a bus"
    sources = dict.fromkeys(kind.source() for kind in kinds)
    detail = {"collection": [consumer.on.collection]} if isinstance(consumer.on, RecordChanges) else None
    return events.EventPattern(
        source=[*sources], detail_type=[kind.detail_type() for kind in kinds], detail=detail
    )


def _of_this_desk(source: AwsEvents, deployment: Deployment) -> dict[str, Any] | None:
    """The default bus is the account's, so reports are filtered by desk: another desk has tickets of the same numbers."""
    match source.source:
        case "aws.ses":
            return {"mail": {"tags": {"ses:configuration-set": [deployment.platform.configuration_set]}}}
        case "aws.guardduty":
            return {"s3ObjectDetails": {"bucketName": [deployment.platform.files_name]}}
    return None
