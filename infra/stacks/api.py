"""The HTTP APIs and the WebSocket API. Their routes come from the stacks of the domains; the authorizers of the former from
the identity stack, their stages from the gate."""

from __future__ import annotations

from typing import cast

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_sns as sns

from infra.catalogue import Catalogue
from infra.constructs.alerts import FIVE_MINUTES, Limit, alarm_at
from infra.cors import CORS
from infra.stacks.desk_stack import DeskStack, Place
from infra.stage import LIVE_STAGE, LocalStage
from shared.api.operation import Audience


def construct_prefix(audience: Audience) -> str:
    """Begins the names of what each API has. Those of the desk's are without one."""
    return "" if audience is Audience.DESK else audience.title()


class ApiStack(DeskStack):
    """`apis` are those of the audiences that there is anything for."""

    def __init__(self, place: Place, alerts: sns.ITopic, functions: Catalogue) -> None:
        super().__init__(place, "api")
        self.apis = {audience: self._api(audience, alerts) for audience in functions.audiences}
        self.api = self.apis[Audience.DESK]
        self.live = apigateway.WebSocketApi(
            self,
            "Live",
            api_name=f"{self.desk.prefix}-live",
            # Everything that is said comes to the one route for it.
            route_selection_expression="$request.body.action",
        )

    def _api(self, audience: Audience, alerts: sns.ITopic) -> apigateway.HttpApi:
        begins = construct_prefix(audience)
        api = apigateway.HttpApi(
            self, f"{begins}Api", api_name=f"{self.desk.prefix}-{audience}", create_default_stage=False
        )
        if audience is not Audience.HOOKS:
            # As plain data, which infra/local gives to the emulator too.
            resource = cast("apigateway.CfnApi", api.node.default_child)
            resource.add_property_override("CorsConfiguration", CORS)
        errors = api.metric_server_error(period=FIVE_MINUTES, statistic="Sum")
        says = f"The {audience} API answered with a 5xx: read the operation's log."
        alarm_at(self, f"{begins}ServerErrors", Limit(errors, 1), alerts, says)
        return api

    @property
    def live_arn(self) -> str:
        """What a policy on its connections begins with."""
        api_id = self.export_value(self.live.api_id)
        return self.format_arn(service="execute-api", resource=api_id, resource_name=LIVE_STAGE)

    @property
    def live_origin(self) -> str:
        """Where browsers connect to, without the stage."""
        return f"wss://{self._live_host}"

    @property
    def live_endpoint(self) -> str:
        """Where functions push to."""
        if isinstance(self.stage, LocalStage):
            return f"{self.stage.endpoint}/_aws/execute-api/{self.live.api_id}/{LIVE_STAGE}"
        return f"https://{self._live_host}/{LIVE_STAGE}"

    @property
    def desk_url(self) -> str:
        """Where browsers and identity providers find the desk's own API, without a slash at its end."""
        if isinstance(self.stage, LocalStage):
            return f"{self.stage.endpoint}/_aws/execute-api/{self.api.api_id}/$default"
        return self.api.api_endpoint

    @property
    def _live_host(self) -> str:
        return f"{self.live.api_id}.execute-api.{self.region}.{self.url_suffix}"
