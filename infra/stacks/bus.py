"""The outbox: the stream of EVENT items, the publisher, and the event bus of the desk."""

from __future__ import annotations

from dataclasses import replace

from aws_cdk import Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk.aws_lambda_destinations import SqsDestination
from aws_cdk.aws_lambda_event_sources import SqsDlq
from constructs import Construct

from infra.catalogue import Catalogue, Declared
from infra.constructs.alerts import FIVE_MINUTES, Limit, alarm_at
from infra.constructs.assets import FunctionAssets
from infra.constructs.consumer_queue import dead_letter_queue
from infra.constructs.desk_function import DeskFunction
from infra.deployment import Deployment
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.trigger import Trigger

READ_STREAM = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
# The stream has every write; only events are published.
ONLY_EVENTS = {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"type": {"S": ["EVENT"]}}}}
LATE_MS = 60_000


class BusStack(DeskStack):
    """`deployment` is the one given, with the bus and the timers in its platform, and where what nobody waits for leaves its failures."""

    def __init__(
        self, place: Place, deployment: Deployment, table: dynamodb.ITable, functions: Catalogue
    ) -> None:
        super().__init__(place, "bus")
        bus = events.EventBus(self, "Bus", event_bus_name=f"{deployment.prefix}-desk")
        platform = replace(deployment.platform, bus_arn=bus.event_bus_arn, bus_name=bus.event_bus_name)
        failed = dead_letter_queue(
            Construct(self, "FailedRuns"), f"{deployment.prefix}-failed-runs-dead", deployment.queue_options
        )
        # Rules of other stacks send here what they cannot deliver; naming them would make this stack depend on theirs.
        failed.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                resources=[failed.queue_arn],
                principals=[iam.ServicePrincipal("events.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        self.deployment = replace(deployment, platform=platform, failed_runs=failed)
        self._collect_failed_workflows(failed)
        self.assets = FunctionAssets(self, self.deployment)
        for entry in functions.of(Trigger):
            if entry.declaration.by == "table-stream":
                self._publish(entry, table)
            if entry.declaration.by == "scheduler":
                self._publish_due(entry, failed)

    def _collect_failed_workflows(self, failed: sqs.IQueue) -> None:
        """Step Functions reports the end of each execution on the default bus; failed ones of the desk are failed runs too."""
        ours = {
            "status": ["FAILED", "TIMED_OUT"],
            "stateMachineArn": [{"prefix": self.deployment.platform.workflow_arns}],
        }
        pattern = events.EventPattern(
            source=["aws.states"], detail_type=["Step Functions Execution Status Change"], detail=ours
        )
        rule = events.Rule(self, "FailedWorkflows", event_pattern=pattern)
        rule.add_target(targets.SqsQueue(failed))

    def _publish_due(self, entry: Declared[Trigger], failed: sqs.IQueue) -> None:
        """What timers call: they are made at run time, each a schedule that is deleted once it has called."""
        tell = iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[failed.queue_arn])
        function = DeskFunction(self.assets, entry, [tell]).function
        function.configure_async_invoke(
            on_failure=SqsDestination(failed), retry_attempts=2, max_event_age=Duration.hours(6)
        )
        run = iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[function.function_arn])
        role = iam.Role(
            self,
            "TimersRole",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com", conditions={"StringEquals": {"aws:SourceAccount": self.account}}
            ),
            inline_policies={"run": iam.PolicyDocument(statements=[run])},
        )
        platform = replace(
            self.deployment.platform,
            timer_arns=self.format_arn(
                service="scheduler",
                resource="schedule",
                resource_name=f"default/{self.deployment.prefix}-timer-",
            ),
            timer_target_arn=function.function_arn,
            timer_role_arn=role.role_arn,
        )
        self.deployment = replace(self.deployment, platform=platform)

    def _publish(self, entry: Declared[Trigger], table: dynamodb.ITable) -> None:
        stream = table.table_stream_arn or ""
        reads = [iam.PolicyStatement(actions=READ_STREAM, resources=[stream])]
        dead = dead_letter_queue(
            self, f"{self.deployment.prefix}-{entry.domain}-{entry.name}-dead", self.deployment.queue_options
        )
        reads.append(iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[dead.queue_arn]))
        publisher = DeskFunction(self.assets, entry, reads)
        publisher.function.add_event_source_mapping(
            "Stream",
            event_source_arn=stream,
            starting_position=lambda_.StartingPosition.TRIM_HORIZON,
            batch_size=100,
            parallelization_factor=10,
            bisect_batch_on_error=True,
            report_batch_item_failures=True,
            retry_attempts=100,
            max_record_age=Duration.hours(20),
            on_failure=SqsDlq(dead),
            filters=[lambda_.FilterCriteria.filter(ONLY_EVENTS)],
        )
        late = publisher.function.metric("IteratorAge", period=FIVE_MINUTES, statistic="Maximum")
        alarm_at(
            publisher,
            "Late",
            Limit(late, LATE_MS),
            self.deployment.alerts,
            "Events leave the table a minute late.",
        )
