"""A function that EventBridge Scheduler runs."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk.aws_lambda_destinations import SqsDestination

from infra.catalogue import Declared
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from shared.api.schedule import Schedule

RETRIES = 2


class ScheduleFunction(DeskFunction):
    """A run that fails for good becomes a message in the shared queue of failed runs (decision 301)."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Schedule]) -> None:
        failed = assets.deployment.failed_runs
        assert failed is not None, "schedules come after the queue of failed runs"
        tell = iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[failed.queue_arn])
        super().__init__(assets, entry, [tell])
        self.function.configure_async_invoke(
            on_failure=SqsDestination(failed), retry_attempts=RETRIES, max_event_age=Duration.hours(1)
        )
        run = iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[self.function.function_arn])
        role = iam.Role(
            self,
            "SchedulerRole",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": assets.stack.account}},
            ),
            inline_policies={"run": iam.PolicyDocument(statements=[run, tell])},
        )
        scheduler.CfnSchedule(
            self,
            "Schedule",
            name=self.function_name,
            description=entry.summary[:512],
            schedule_expression=entry.declaration.expression,
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=self.function.function_arn,
                role_arn=role.role_arn,
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(arn=failed.queue_arn),
            ),
        )
