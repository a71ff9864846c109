"""The function behind the WebSocket API: its routes and its stage."""

from __future__ import annotations

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration

from infra.catalogue import Declared
from infra.constructs.accepted import accept
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from infra.stage import LIVE_STAGE
from shared.realtime.socket import Socket

# For the whole desk. A busy browser sends a message every few seconds, an idle one twice a minute.
THROTTLE = apigateway.ThrottleSettings(rate_limit=1000, burst_limit=2000)


class SocketFunction(DeskFunction):
    """The stage is made here, because AWS cannot deploy a WebSocket API without routes."""

    def __init__(self, assets: FunctionAssets, entry: Declared[Socket]) -> None:
        super().__init__(assets, entry)
        live = self.deployment.live
        assert live is not None, "connections come after their API"
        stage = apigateway.WebSocketStage(
            self, "Stage", web_socket_api=live, stage_name=LIVE_STAGE, auto_deploy=True, throttle=THROTTLE
        )
        accept(
            stage,
            "APIG1",
            "A WebSocket API logs access only with a role in the account's settings, which are not a desk's own.",
        )
        for key in entry.declaration.routes:
            name = key.removeprefix("$").title()
            route = apigateway.WebSocketRoute(
                self,
                name,
                web_socket_api=live,
                route_key=key,
                integration=WebSocketLambdaIntegration(f"{name}Integration", self.function),
            )
            accept(route, "APIG4", "The function itself lets in only who has a pass, and spends the pass.")
            stage.node.add_dependency(route)
        self.count_errors()
