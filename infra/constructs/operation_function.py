"""A function behind one route of the HTTP API."""

from __future__ import annotations

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration

from infra.catalogue import Declared
from infra.constructs.accepted import accept
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from shared.api.operation import Operation
from shared.identity.permissions import Permission


class OperationFunction(DeskFunction):
    """Its errors need no alarm of their own: they are the API's 5xx, which has one."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Operation]) -> None:
        super().__init__(assets, entry)
        operation, routes = entry.declaration, self.deployment.routes
        assert routes is not None, "operations come after the API and its authorizer"
        public = operation.needs is Permission.PUBLIC
        route = apigateway.HttpRoute(
            self,
            "Route",
            http_api=routes.api,
            route_key=apigateway.HttpRouteKey.with_(operation.path, apigateway.HttpMethod[operation.method]),
            integration=HttpLambdaIntegration("Integration", self.function),
            authorizer=apigateway.HttpNoneAuthorizer() if public else routes.authorizer,
        )
        if public:
            accept(route, "APIG4", "Declared public: it is for people who have not signed in.")
