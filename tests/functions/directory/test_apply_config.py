"""What a deployment does to the directory."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from functions.directory.apply_config import handler
from shared.directory.actions import DEPLOYMENT
from shared.directory.model import Agent, Directory, Team
from shared.directory.store import directory
from shared.directory.teams import change_team
from shared.messaging.event import Actor
from tests.support.calls import LambdaContext
from tests.support.people import (
    ADA,
    ADA_AGENT,
    AURORA,
    BILLING,
    BILLING_MAILBOX,
    KAFFEEWERK,
    REPAIR,
    REPAIR_MAILBOX,
    TECH,
    TECH_MAILBOX,
)
from tests.support.stored import whole_table

FIRST_ADMIN = Agent(id="admin", name="Administrator", email="admin@northwind.example", role_id="admin")
AS_IT_IS = Directory(
    brands=(AURORA, KAFFEEWERK),
    teams=(BILLING, REPAIR, TECH),
    mailboxes=(BILLING_MAILBOX, REPAIR_MAILBOX, TECH_MAILBOX),
)

pytestmark = pytest.mark.usefixtures("desk")


class CloudFormation:
    """Deploys a directory and hears how it went."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[dict[str, Any]] = []
        self.content_types: list[str | None] = []

    def deploy(self, wanted: Directory | str, request: str = "Update") -> dict[str, Any]:
        text = wanted if isinstance(wanted, str) else wanted.model_dump_json()
        event = {
            "RequestType": request,
            "ResponseURL": self.url,
            "StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/desk/1",
            "RequestId": f"request-{len(self.heard)}",
            "LogicalResourceId": "applyconfigrun",
            "ResourceProperties": {"ServiceToken": "arn", "ServiceTimeout": "120", "Directory": text},
        }
        assert handler(event, LambdaContext()) is None
        return self.heard[-1]


@pytest.fixture
def cloudformation() -> Iterator[CloudFormation]:
    class Door(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.heard.append(json.loads(body))
            heard.content_types.append(self.headers["content-type"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        heard = CloudFormation(f"http://127.0.0.1:{server.server_port}/answer")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield heard
        server.shutdown()


def test_the_directory_becomes_what_the_configuration_says(cloudformation: CloudFormation) -> None:
    louder = AURORA.model_copy(update={"name": "Aurora", "topics": ("Returns",)})
    wanted = Directory(brands=(louder,), teams=(BILLING,), mailboxes=(BILLING_MAILBOX,))
    assert cloudformation.deploy(wanted)["Status"] == "SUCCESS"
    now = directory()
    assert (now.brands, now.mailboxes) == (wanted.brands, wanted.mailboxes)


def test_an_empty_desk_gets_everything_and_its_first_administrator(cloudformation: CloudFormation) -> None:
    cloudformation.deploy(Directory(), "Create")
    cloudformation.deploy(AS_IT_IS.model_copy(update={"agents": (FIRST_ADMIN,)}))
    admin = directory().agent_with_email(FIRST_ADMIN.email)
    assert admin
    assert (admin.name, admin.role_id) == ("Administrator", "admin")
    assert admin.created_by == Actor.of(DEPLOYMENT)
    assert directory().mailboxes == AS_IT_IS.mailboxes


def test_a_team_that_is_missing_comes_and_one_that_was_renamed_at_the_desk_keeps_its_name(
    cloudformation: CloudFormation,
) -> None:
    change_team("billing", {"name": "Accounts"}, ADA)
    new = Team(id="shipping", name="Shipping")

    cloudformation.deploy(AS_IT_IS.model_copy(update={"teams": (BILLING, new)}))

    names = {team.id: team.name for team in directory().teams}
    assert names == {
        "billing": "Accounts",
        "repair": "Reparatur",
        "shipping": "Shipping",
        "tech": "Tech support",
    }


def test_people_stay_whatever_the_configuration_says(cloudformation: CloudFormation) -> None:
    before = directory().agents
    cloudformation.deploy(Directory())
    assert directory().agents == before


def test_an_administrator_who_is_an_agent_already_is_left_alone(cloudformation: CloudFormation) -> None:
    ada = FIRST_ADMIN.model_copy(update={"email": ADA_AGENT.email})
    cloudformation.deploy(AS_IT_IS.model_copy(update={"agents": (ada,)}))
    assert directory().agent_with_email(ADA_AGENT.email) == ADA_AGENT
    assert directory().agent("admin") is None


def test_done_again_it_writes_nothing(cloudformation: CloudFormation) -> None:
    wanted = AS_IT_IS.model_copy(update={"agents": (FIRST_ADMIN,)})
    cloudformation.deploy(wanted)
    before = whole_table()
    cloudformation.deploy(wanted)
    assert whole_table() == before


def test_more_entries_than_one_transaction_takes(cloudformation: CloudFormation) -> None:
    teams = tuple(BILLING.model_copy(update={"id": f"team-{number:03}"}) for number in range(230))
    cloudformation.deploy(AS_IT_IS.model_copy(update={"teams": teams}))
    assert {team.id for team in teams} <= {team.id for team in directory().teams}


def test_a_stack_that_goes_leaves_the_directory(cloudformation: CloudFormation) -> None:
    assert cloudformation.deploy(Directory(), "Delete")["Status"] == "SUCCESS"
    assert len(directory().brands) == 2


@pytest.mark.parametrize("nonsense", ["", "{", '{"teams": [{"id": 1}]}'])
def test_a_failure_is_told_so_that_the_deployment_ends(cloudformation: CloudFormation, nonsense: str) -> None:
    answer = cloudformation.deploy(nonsense)
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("ValidationError")


def test_the_answer_names_its_request(cloudformation: CloudFormation) -> None:
    answer = cloudformation.deploy(AS_IT_IS)
    assert answer["RequestId"] == "request-0"
    assert answer["PhysicalResourceId"] == answer["LogicalResourceId"] == "applyconfigrun"
    assert cloudformation.content_types == [""], "the address is signed for an empty content type"
