"""The function that collects the errors in the logs of all others. It is made first, so that they can name it."""

from __future__ import annotations

from dataclasses import replace

from aws_cdk import ArnFormat
from aws_cdk import aws_iam as iam

from infra.catalogue import Catalogue
from infra.constructs.alerts import Limit, alarm_at, failed_calls
from infra.constructs.assets import FunctionAssets
from infra.constructs.trigger_function import TriggerFunction
from infra.deployment import Deployment
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.trigger import Trigger


class FailuresStack(DeskStack):
    """`deployment` is the one given, with the function in its platform. Its own errors raise an alarm and go nowhere else."""

    def __init__(self, place: Place, deployment: Deployment, functions: Catalogue) -> None:
        super().__init__(place, "failures")
        [entry] = [entry for entry in functions.of(Trigger) if entry.declaration.by == "log-errors"]
        function = TriggerFunction(FunctionAssets(self, deployment), entry).function
        function.add_permission(
            "Logs",
            principal=iam.ServicePrincipal("logs.amazonaws.com"),
            source_account=self.account,
            source_arn=self.format_arn(
                service="logs",
                resource="log-group",
                resource_name=f"/{deployment.prefix}/*:*",
                arn_format=ArnFormat.COLON_RESOURCE_NAME,
            ),
        )
        alarm_at(
            self,
            "FailedCalls",
            Limit(failed_calls(deployment.prefix), 1),
            deployment.alerts,
            "A sign-in, a live connection or the collecting of errors failed: read the last errors and the functions' logs.",
        )
        platform = replace(deployment.platform, failures_arn=function.function_arn)
        self.deployment = replace(deployment, platform=platform)
