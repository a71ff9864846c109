"""What declarations may say and none of the desk's own says yet: synthesised with some that do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import BaseModel

from infra.app import DeskApp
from infra.catalogue import Catalogue, Declared, catalogue
from infra.config import load_desk
from infra.openapi import openapi
from infra.stacks.desk_stack import Place
from infra.stage import stage_of
from shared.api.consumer import Consumer
from shared.api.content import Html, Redirect
from shared.api.operation import Audience, Operation
from shared.api.request import Headers, RawBody
from shared.api.sources import AnyEvent
from shared.api.trigger import Trigger
from shared.identity.permissions import Permission
from shared.limits.model import Rate
from shared.tickets.events import PriorityChanged, TagsChanged
from tests.infra.synthesis import Synthesis


class Done(BaseModel):
    done: bool


receiving = Operation(
    "POST /hooks/messages",
    needs=Permission.PUBLIC,
    audience=Audience.HOOKS,
    rate=Rate(per_second=50, burst=100),
    caller_rate=Rate(per_second=1, burst=10),
)


@receiving.endpoint
def receive_message(body: RawBody, headers: Headers) -> Done:
    return Done(done=bool(body and headers))


following = Operation("GET /links/{link_id}", needs=Permission.PUBLIC)


@following.endpoint
def follow_link(link_id: str) -> Html | Redirect:
    return Html(link_id) if link_id else Redirect("/")


def declared(name: str, declaration: Any) -> Declared[Any]:
    """As if the file of another function declared this: what is synthesised does not run."""
    return Declared("tickets", "add_note", name, "As the docstring says.", declaration)


# Of the desk's own functions only those that its stacks cannot do without.
SMALL_DESK = Catalogue(
    (
        *catalogue().of(Trigger),
        declared("receive_message", receiving),
        declared("follow_link", following),
        declared("on_changes", Consumer(on=(PriorityChanged, TagsChanged))),
        declared("on_any_event", Consumer(on=AnyEvent())),
    )
)


@pytest.fixture(scope="module")
def small_desk(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    out = tmp_path_factory.mktemp("desk")
    app = App(outdir=str(out))
    DeskApp(Place(app, stage_of({"stage": "aws"}.get), load_desk()), SMALL_DESK)
    app.synth()
    return Synthesis(dict(templates(out)), [])


def templates(out: Path) -> Iterator[tuple[str, Any]]:
    for path in out.glob("*.template.json"):
        yield path.name.removesuffix(".template.json"), json.loads(path.read_text())


def rule_of(small_desk: Synthesis, name: str) -> dict[str, Any]:
    [rule] = [
        rule["EventPattern"]
        for _, rule in small_desk.resources("AWS::Events::Rule")
        if f'"{name}' in json.dumps(rule["Targets"])
    ]
    return dict(rule)


def test_a_consumer_of_several_kinds_has_one_rule_for_them(small_desk: Synthesis) -> None:
    assert rule_of(small_desk, "OnChanges") == {
        "source": ["lambdesk.tickets"],
        "detail-type": ["PriorityChanged", "TagsChanged"],
    }


def test_a_consumer_of_any_event_names_no_kind(small_desk: Synthesis) -> None:
    assert rule_of(small_desk, "OnAnyEvent") == {"source": [{"prefix": "lambdesk."}]}


def test_each_audience_has_an_api_and_a_stage_of_its_own(small_desk: Synthesis) -> None:
    apis = {
        name: api["Name"]
        for name, api in small_desk.resources("AWS::ApiGatewayV2::Api")
        if api["ProtocolType"] == "HTTP"
    }
    assert sorted(apis.values()) == ["lambdesk-desk", "lambdesk-hooks"]
    hooks = next(name for name, api in apis.items() if api == "lambdesk-hooks")
    route = small_desk.one("AWS::ApiGatewayV2::Route", RouteKey=receiving.route)
    [stage] = [
        stage for _, stage in small_desk.resources("AWS::ApiGatewayV2::Stage") if hooks in str(stage["ApiId"])
    ]
    assert hooks in str(route["ApiId"])
    assert stage["RouteSettings"] == {
        receiving.route: {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}
    }


def test_a_public_route_that_names_no_rate_has_the_rate_of_all(small_desk: Synthesis) -> None:
    stages = [
        stage["RouteSettings"]
        for _, stage in small_desk.resources("AWS::ApiGatewayV2::Stage")
        if "RouteSettings" in stage
    ]
    [limit] = [limits[following.route] for limits in stages if following.route in limits]
    assert limit == {"ThrottlingRateLimit": 5, "ThrottlingBurstLimit": 20}


def test_browsers_of_other_sites_do_not_call_hooks(small_desk: Synthesis) -> None:
    cors = {
        api["Name"]: "CorsConfiguration" in api
        for _, api in small_desk.resources("AWS::ApiGatewayV2::Api")
        if api["ProtocolType"] == "HTTP"
    }
    assert cors == {"lambdesk-desk": True, "lambdesk-hooks": False}


def test_the_document_says_what_is_not_json_and_who_it_is_for() -> None:
    document = openapi(SMALL_DESK)
    received = document["paths"]["/hooks/messages"]["post"]
    followed = document["paths"]["/links/{link_id}"]["get"]["responses"]

    assert received["requestBody"]["content"] == {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    assert received["x-audience"] == "hooks"
    assert "Retry-After" in received["responses"]["429"]["headers"]
    assert followed["200"]["content"] == {"text/html": {"schema": {"type": "string"}}}
    assert "Location" in followed["302"]["headers"]
    assert [*OpenAPIV31SpecValidator(document).iter_errors()] == []
