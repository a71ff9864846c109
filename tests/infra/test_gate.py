"""The way into the API: what it logs and how often it may be used."""

from __future__ import annotations

from infra.catalogue import catalogue
from shared.api.operation import Operation
from shared.identity.permissions import Permission
from tests.infra.synthesis import Synthesis, of_kind

OPERATIONS = catalogue().of(Operation)


def test_what_everybody_may_call_has_a_limit_and_nothing_else(aws: Synthesis) -> None:
    [(_, stage)] = of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Stage")
    public = {entry.declaration.route for entry in OPERATIONS if entry.declaration.needs is Permission.PUBLIC}
    assert stage["RouteSettings"].keys() == public
    assert {tuple(sorted(limit)) for limit in stage["RouteSettings"].values()} == {
        ("ThrottlingBurstLimit", "ThrottlingRateLimit")
    }


def test_limits_come_after_the_routes_that_they_are_for(aws: Synthesis) -> None:
    """API Gateway refuses a limit for a route that is not there."""
    [api] = [name for name, api in aws.resources("AWS::ApiGatewayV2::Api") if api["ProtocolType"] == "HTTP"]
    stages = [stage for _, stage in aws.resources("AWS::ApiGatewayV2::Stage") if api in str(stage["ApiId"])]
    assert len(stages) == 1
    assert [*of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Route")] == []


def test_every_call_is_logged_with_its_route_and_its_outcome(aws: Synthesis) -> None:
    [(_, stage)] = of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Stage")
    assert "$context.routeKey" in str(stage["AccessLogSettings"]["Format"])
