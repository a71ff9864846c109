"""The HTTP API itself. Its routes come from the stacks of the domains, its authorizer from the identity stack, its stage
from the gate."""

from __future__ import annotations

from typing import cast

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_sns as sns

from infra.constructs.alerts import FIVE_MINUTES, Limit, alarm_at
from infra.cors import CORS
from infra.stacks.desk_stack import DeskStack, Place


class ApiStack(DeskStack):
    def __init__(self, place: Place, alerts: sns.ITopic) -> None:
        super().__init__(place, "api")
        self.api = apigateway.HttpApi(
            self,
            "Api",
            api_name=f"{self.desk.prefix}-desk",
            create_default_stage=False,
        )
        # As plain data, which infra/local gives to the emulator too.
        resource = cast("apigateway.CfnApi", self.api.node.default_child)
        resource.add_property_override("CorsConfiguration", CORS)
        errors = self.api.metric_server_error(period=FIVE_MINUTES, statistic="Sum")
        alarm_at(
            self,
            "ServerErrors",
            Limit(errors, 1),
            alerts,
            "The API answered with a 5xx: read the operation's log.",
        )
