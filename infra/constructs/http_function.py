"""A function behind routes of the HTTP API: one for an operation, several for a collection."""

from __future__ import annotations

from typing import Any

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration

from infra.catalogue import Declared
from infra.constructs.accepted import accept
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from shared.api.operation import Operation
from shared.identity.permissions import Permission


class HttpFunction(DeskFunction):
    """Its errors need no alarm: they count into the 5xx of the API, which has one."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Any]) -> None:
        super().__init__(assets, entry)
        self._integration = HttpLambdaIntegration("Integration", self.function)
        if isinstance(entry.declaration, Operation):
            self._route("Route", entry.declaration)
        for part in entry.parts:
            self._route(part.name, part.declaration)

    def _route(self, construct_id: str, operation: Operation) -> None:
        routes, public = self.deployment.routes[operation.audience], operation.needs is Permission.PUBLIC
        route = apigateway.HttpRoute(
            self,
            construct_id,
            http_api=routes.api,
            route_key=apigateway.HttpRouteKey.with_(operation.path, apigateway.HttpMethod[operation.method]),
            integration=self._integration,
            authorizer=apigateway.HttpNoneAuthorizer() if public else routes.authorizer,
        )
        if public:
            accept(route, "APIG4", "Declared public: it is for people who have not signed in.")
