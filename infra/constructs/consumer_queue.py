"""The queue in front of a consumer, its dead-letter queue, and the alarm on that."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.catalogue import Declared
from infra.constructs.accepted import accept
from infra.constructs.alerts import FIVE_MINUTES, Limit, alarm_at
from shared.api.consumer import Consumer

# Added to the function's timeout: a message must not become visible while it is being handled.
MARGIN_SECONDS = 30


@dataclass(frozen=True)
class QueueOptions:
    """The options of all queues of a desk."""

    prefix: str
    demands_tls: bool
    alerts: sns.ITopic


class ConsumerQueue(Construct):
    """Messages that failed `attempts` times stay in `dead` for two weeks and can be redriven."""

    def __init__(self, scope: Construct, entry: Declared[Consumer], options: QueueOptions) -> None:
        super().__init__(scope, f"{entry.name}-queue")
        consumer = entry.declaration
        name = f"{options.prefix}-{entry.domain}-{entry.name}"
        self.dead = dead_letter_queue(self, f"{name}-dead", options)
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=name,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=options.demands_tls,
            delivery_delay=Duration.seconds(consumer.delay),
            visibility_timeout=Duration.seconds(consumer.timeout + MARGIN_SECONDS),
            retention_period=Duration.days(14),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead, max_receive_count=consumer.attempts),
        )


def dead_letter_queue(scope: Construct, name: str, options: QueueOptions) -> sqs.Queue:
    """A dead-letter queue. One message raises its alarm."""
    queue = sqs.Queue(
        scope,
        "Dead",
        queue_name=name,
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=options.demands_tls,
        retention_period=Duration.days(14),
    )
    accept(queue, "SQS3", "This is the dead-letter queue.")
    waiting = queue.metric_approximate_number_of_messages_visible(period=FIVE_MINUTES, statistic="Maximum")
    says = f"Messages failed for good: look into {name}, then redrive it."
    alarm_at(scope, "DeadAlarm", Limit(waiting, 1), options.alerts, says)
    return queue
