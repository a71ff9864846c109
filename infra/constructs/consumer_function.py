"""A function behind its own queue: rule → queue (with dead-letter queue and alarm) → function."""

from __future__ import annotations

from typing import Any

from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs

from infra.catalogue import Declared
from infra.constructs.assets import FunctionAssets
from infra.constructs.consumer_queue import ConsumerQueue
from infra.constructs.desk_function import DeskFunction
from infra.deployment import Deployment
from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents, Bucket

RECEIVE = [
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueAttributes",
]


class ConsumerFunction(DeskFunction):
    """A failed message is retried alone: the function reports it (`ReportBatchItemFailures`)."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Consumer]) -> None:
        queue = _queue_of(assets, entry)
        super().__init__(assets, entry, [iam.PolicyStatement(actions=RECEIVE, resources=[queue.queue_arn])])
        lambda_.EventSourceMapping(
            self,
            "Messages",
            target=self.function,
            event_source_arn=queue.queue_arn,
            batch_size=10,
            report_batch_item_failures=True,
        )


def _queue_of(assets: FunctionAssets, entry: Declared[Consumer]) -> sqs.IQueue:
    deployment, source = assets.deployment, entry.declaration.on
    if isinstance(source, Bucket):
        # Made with the bucket, which names it in its notifications.
        return deployment.bucket_queues[entry.name]
    made = ConsumerQueue(assets.stack, entry, deployment.queue_options)
    if isinstance(source, AwsEvents):
        bus = None
        pattern = events.EventPattern(
            source=[source.source],
            detail_type=list(source.detail_types),
            detail=_of_this_desk(source, deployment),
        )
    else:
        assert isinstance(source, type), f"{entry.name}: {source} has no queue"
        bus = events.EventBus.from_event_bus_name(made, "Bus", deployment.platform.bus_name)
        kinds = [kind.detail_type() for kind in source.concrete_kinds()]
        pattern = events.EventPattern(source=[source.source()], detail_type=kinds)
    rule = events.Rule(made, "Rule", event_bus=bus, event_pattern=pattern)
    rule.add_target(targets.SqsQueue(made.queue, dead_letter_queue=made.dead))
    return made.queue


def _of_this_desk(source: AwsEvents, deployment: Deployment) -> dict[str, Any] | None:
    """The bus is the whole account's: reports about another desk's mails would name tickets that are not theirs."""
    if source.source != "aws.ses":
        return None
    return {"mail": {"tags": {"ses:configuration-set": [deployment.platform.configuration_set]}}}
