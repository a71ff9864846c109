"""The API's only stage: what it logs, and how often its routes may be called.

It comes after the stacks of the domains, because API Gateway takes limits only for routes that are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_logs as logs

from infra.catalogue import Catalogue
from infra.retention import log_retention
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.operation import Operation
from shared.identity.permissions import Permission

ACCESS_LOG = {
    "requestId": "$context.requestId",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "error": "$context.integrationErrorMessage",
}

# Calls a second, and at once.
PUBLIC_RATE, PUBLIC_BURST = 5, 20


class GateStack(DeskStack):
    def __init__(
        self, place: Place, api: apigateway.IHttpApi, functions: Catalogue, domains: Mapping[str, Stack]
    ) -> None:
        super().__init__(place, "gate")
        stage = apigateway.HttpStage(self, "Stage", http_api=api, stage_name="$default", auto_deploy=True)
        resource = cast("apigateway.CfnStage", stage.node.default_child)
        resource.access_log_settings = self._access_log()
        resource.route_settings = _limits(functions)
        for domain in domains.values():
            self.add_stack_dependency(domain)

    def _access_log(self) -> apigateway.CfnStage.AccessLogSettingsProperty:
        log = logs.LogGroup(
            self,
            "Access",
            log_group_name=f"/{self.desk.prefix}/api",
            retention=log_retention(self.desk.log_retention_days),
            removal_policy=RemovalPolicy.DESTROY,
        )
        return apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=self.to_json_string(ACCESS_LOG)
        )


def _limits(functions: Catalogue) -> dict[str, dict[str, int]]:
    """By route key, as API Gateway has it: each operation that everybody may call, for all callers together."""
    return {
        entry.declaration.route: {"ThrottlingRateLimit": PUBLIC_RATE, "ThrottlingBurstLimit": PUBLIC_BURST}
        for entry in functions.of(Operation)
        if entry.declaration.needs is Permission.PUBLIC
    }
