"""The way into the API: what it logs and how often it may be used."""

from __future__ import annotations

from infra.catalogue import catalogue
from shared.api.operation import Operation
from shared.identity.permissions import Permission
from tests.infra.synthesis import Synthesis, of_kind

OPERATIONS = catalogue().of(Operation)


def test_whatever_is_public_has_a_limit() -> None:
    unlimited = [
        entry.name
        for entry in OPERATIONS
        if entry.declaration.needs is Permission.PUBLIC and entry.declaration.throttle is None
    ]
    assert unlimited == []


def test_routes_are_limited_as_their_operations_declare(aws: Synthesis) -> None:
    [(_, stage)] = of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Stage")
    assert stage["RouteSettings"] == {
        entry.declaration.route: {
            "ThrottlingRateLimit": entry.declaration.throttle[0],
            "ThrottlingBurstLimit": entry.declaration.throttle[1],
        }
        for entry in OPERATIONS
        if entry.declaration.throttle
    }
    assert "POST /sign-in-links" in stage["RouteSettings"]


def test_limits_come_after_the_routes_that_they_are_for(aws: Synthesis) -> None:
    """API Gateway refuses a limit for a route that is not there."""
    stages = [name for name, _ in aws.resources("AWS::ApiGatewayV2::Stage")]
    assert len(stages) == 1
    assert [*of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Route")] == []


def test_every_call_is_logged_with_its_route_and_its_outcome(aws: Synthesis) -> None:
    [(_, stage)] = of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Stage")
    assert "$context.routeKey" in str(stage["AccessLogSettings"]["Format"])
