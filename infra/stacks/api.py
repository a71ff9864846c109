"""The HTTP API itself. Its routes come from the stacks of the domains, its authorizer from the identity stack."""

from __future__ import annotations

from typing import cast

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns

from infra.constructs.alerts import FIVE_MINUTES, Limit, alarm_at
from infra.cors import CORS
from infra.retention import log_retention
from infra.stacks.desk_stack import DeskStack, Place

ACCESS_LOG = {
    "requestId": "$context.requestId",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "error": "$context.integrationErrorMessage",
}


class ApiStack(DeskStack):
    def __init__(self, place: Place, alerts: sns.ITopic) -> None:
        super().__init__(place, "api")
        self.api = apigateway.HttpApi(
            self,
            "Api",
            api_name=f"{self.desk.prefix}-desk",
        )
        # As plain data, which infra/local gives to the emulator too.
        resource = cast("apigateway.CfnApi", self.api.node.default_child)
        resource.add_property_override("CorsConfiguration", CORS)
        self._log_access()
        errors = self.api.metric_server_error(period=FIVE_MINUTES, statistic="Sum")
        alarm_at(
            self,
            "ServerErrors",
            Limit(errors, 1),
            alerts,
            "The API answered with a 5xx: read the operation's log.",
        )

    def _log_access(self) -> None:
        log = logs.LogGroup(
            self,
            "Access",
            log_group_name=f"/{self.desk.prefix}/api",
            retention=log_retention(self.desk.log_retention_days),
            removal_policy=RemovalPolicy.DESTROY,
        )
        assert self.api.default_stage is not None
        stage = cast("apigateway.CfnStage", self.api.default_stage.node.default_child)
        stage.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=self.to_json_string(ACCESS_LOG)
        )
