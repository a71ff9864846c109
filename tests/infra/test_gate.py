"""The way into the API: what it logs and how often it may be used."""

from __future__ import annotations

from infra.catalogue import catalogue
from shared.api.operation import Operation
from shared.identity.permissions import Permission
from tests.infra.synthesis import Resource, Synthesis, of_kind

OPERATIONS = catalogue().of(Operation)


def stages(aws: Synthesis) -> list[Resource]:
    return [stage for _, stage in of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Stage")]


def test_what_everybody_may_call_has_a_limit_and_so_has_what_says_one(aws: Synthesis) -> None:
    operations = [entry.declaration for entry in OPERATIONS]
    limited = {each.route for each in operations if each.needs is Permission.PUBLIC or each.rate}
    limits = {route: limit for stage in stages(aws) for route, limit in stage["RouteSettings"].items()}
    assert limits.keys() == limited
    assert {tuple(sorted(limit)) for limit in limits.values()} == {
        ("ThrottlingBurstLimit", "ThrottlingRateLimit")
    }


def test_limits_come_after_the_routes_that_they_are_for(aws: Synthesis) -> None:
    """API Gateway refuses a limit for a route that is not there."""
    apis = [name for name, api in aws.resources("AWS::ApiGatewayV2::Api") if api["ProtocolType"] == "HTTP"]
    for api in apis:
        of_all = [
            stage for _, stage in aws.resources("AWS::ApiGatewayV2::Stage") if api in str(stage["ApiId"])
        ]
        assert len(of_all) == 1
    assert len(stages(aws)) == len(apis)
    assert [*of_kind(aws.stack("gate"), "AWS::ApiGatewayV2::Route")] == []


def test_every_call_is_logged_with_its_route_and_its_outcome(aws: Synthesis) -> None:
    for stage in stages(aws):
        assert "$context.routeKey" in str(stage["AccessLogSettings"]["Format"])


def test_every_other_route_has_the_desks_own_limit(aws: Synthesis) -> None:
    for stage in stages(aws):
        assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 200, "ThrottlingBurstLimit": 400}
