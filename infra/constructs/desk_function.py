"""One Lambda function: its code, its log group, and a role that allows exactly what its declaration uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aws_cdk import Duration, RemovalPolicy, Size
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.catalogue import Declared
from infra.constructs.accepted import accept, spelled_out
from infra.constructs.alerts import FAILED_CALLS
from infra.constructs.assets import FunctionAssets, architecture_of, runtime_of
from infra.grants import disk, settings, statements, wildcards
from infra.layers import layers_of
from infra.retention import log_retention


class DeskFunction(Construct):
    """`reads` are the permissions to read from the queue or stream that calls the function."""

    def __init__(
        self, assets: FunctionAssets, entry: Declared[Any], reads: Sequence[iam.PolicyStatement] = ()
    ) -> None:
        super().__init__(assets.stack, _pascal(entry.name))
        self.entry, self.deployment = entry, assets.deployment
        self.function_name = f"{self.deployment.prefix}-{entry.domain}-{entry.name}"
        self.log_group = logs.LogGroup(
            self,
            "Log",
            log_group_name=f"/{self.deployment.prefix}/{entry.domain}/{entry.name}",
            retention=log_retention(self.deployment.desk.log_retention_days),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.role = self._role(reads)
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=self.function_name,
            description=entry.summary[:256],
            handler=entry.handler,
            code=assets.code,
            layers=[assets.layer(layer) for layer in layers_of(entry.path)],
            runtime=runtime_of(self.deployment.stage),
            architecture=architecture_of(self.deployment.stage),
            memory_size=entry.declaration.memory,
            ephemeral_storage_size=Size.mebibytes(disk(entry.declaration.uses)),
            timeout=Duration.seconds(entry.declaration.timeout),
            environment=settings(entry.declaration.uses, self.deployment.platform),
            log_group=self.log_group,
            role=self.role.without_policy_updates(),
        )
        accept(
            self.function,
            "L1",
            "The runtime is the newest for which every package of the lock file has an arm64 wheel.",
        )
        self._collect_errors()

    def _collect_errors(self) -> None:
        """Errors in the log go to the function that collects them, once that is made."""
        if arn := self.deployment.platform.failures_arn:
            logs.CfnSubscriptionFilter(
                self,
                "Failures",
                log_group_name=self.log_group.log_group_name,
                filter_pattern=self.deployment.stage.error_pattern,
                destination_arn=arn,
            )

    def count_errors(self) -> None:
        """Errors in the log count as failed calls, for which the desk has one alarm."""
        self.log_group.add_metric_filter(
            "Errors",
            filter_pattern=logs.FilterPattern.literal(self.deployment.stage.error_pattern),
            metric_namespace=self.deployment.prefix,
            metric_name=FAILED_CALLS,
        )

    def _role(self, reads: Sequence[iam.PolicyStatement]) -> iam.Role:
        """Inline, because the managed policy would allow every log."""
        declaration = self.entry.declaration
        write_log = iam.PolicyStatement(
            actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[self.log_group.log_group_arn]
        )
        statements_ = {"log": [write_log], "source": [*reads]}
        statements_["uses"] = statements(declaration.uses, self.deployment.platform)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            inline_policies={
                name: iam.PolicyDocument(statements=list_) for name, list_ in statements_.items() if list_
            },
        )
        for resource, reason in wildcards(declaration.uses, self.deployment.platform).items():
            accept(role, f"IAM5[Resource::{spelled_out(role, resource)}]", reason)
        return role


def _pascal(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))
