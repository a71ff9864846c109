"""The only stage of each API: what it logs, and how often its routes may be called.

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
from infra.stacks.api import construct_prefix
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.operation import Audience, Operation
from shared.identity.permissions import Permission
from shared.limits.model import Rate

ACCESS_LOG = {
    "requestId": "$context.requestId",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "error": "$context.integrationErrorMessage",
}

# The rate of a public route that declares none.
PUBLIC_RATE = Rate(per_second=5, burst=20)


class GateStack(DeskStack):
    def __init__(
        self,
        place: Place,
        apis: Mapping[Audience, apigateway.IHttpApi],
        functions: Catalogue,
        domains: Mapping[str, Stack],
    ) -> None:
        super().__init__(place, "gate")
        log, limits = self._access_log(), self.desk.limits
        throttle = apigateway.ThrottleSettings(
            rate_limit=limits.requests_per_second, burst_limit=limits.burst
        )
        for audience, api in apis.items():
            name = f"{construct_prefix(audience)}Stage"
            stage = apigateway.HttpStage(
                self, name, http_api=api, stage_name="$default", auto_deploy=True, throttle=throttle
            )
            resource = cast("apigateway.CfnStage", stage.node.default_child)
            resource.access_log_settings = log
            resource.route_settings = _limits(functions, audience)
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


def _limits(functions: Catalogue, audience: Audience) -> dict[str, dict[str, float]]:
    """The rates, for all callers together, of public routes and of those that declare one; by route key."""
    rates = {
        operation.route: operation.rate or PUBLIC_RATE
        for operation in (entry.declaration for entry in functions.of(Operation))
        if operation.audience is audience and (operation.rate or operation.needs is Permission.PUBLIC)
    }
    return {
        route: {"ThrottlingRateLimit": rate.per_second, "ThrottlingBurstLimit": rate.burst}
        for route, rate in rates.items()
    }
