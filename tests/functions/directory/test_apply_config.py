"""What a deployment does to the directory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.directory.apply_config import handler
from functions.directory.brands import handler as brands
from functions.directory.list_directory import handler as list_directory
from shared.directory.actions import DEPLOYMENT
from shared.directory.model import Agent, Brand, Directory, Team
from shared.directory.store import directory, directory_writes
from shared.directory.teams import team_verbs
from shared.messaging.event import Actor
from shared.records.store import load_record
from shared.storage.transaction import commit
from tests.support.calls import call
from tests.support.cloudformation import CloudFormation, cloudformation_listening
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


class Deployments:
    """Deploys a directory and hears how it went."""

    def __init__(self, cloudformation: CloudFormation) -> None:
        self.heard, self.content_types = cloudformation.heard, cloudformation.content_types
        self._calls = cloudformation.calls

    def deploy(self, wanted: Directory | str, request: str = "Update") -> dict[str, Any]:
        text = wanted if isinstance(wanted, str) else wanted.model_dump_json()
        return self._calls(handler, request, Directory=text)


@pytest.fixture
def cloudformation() -> Iterator[Deployments]:
    with cloudformation_listening() as listening:
        yield Deployments(listening)


LOUDER = AURORA.model_copy(update={"name": "Aurora", "topics": ("Returns",)})


def test_what_the_desk_has_already_stays_as_people_made_it(cloudformation: Deployments) -> None:
    wanted = Directory(brands=(LOUDER,), mailboxes=(BILLING_MAILBOX.model_copy(update={"team_id": "tech"}),))
    assert cloudformation.deploy(wanted)["Status"] == "SUCCESS"
    now = directory()
    assert (now.brands, now.mailboxes) == (AS_IT_IS.brands, AS_IT_IS.mailboxes)


def test_what_the_file_owns_becomes_what_it_says_and_is_changed_nowhere_else(
    cloudformation: Deployments,
) -> None:
    cloudformation.deploy(Directory(brands=(LOUDER,), owned_by_file=("brands#aurora",)))
    brand = load_record(Brand, "aurora")
    assert (brand.name, brand.topics, brand.version) == ("Aurora", ("Returns",), 2)
    assert brand.changed_by == Actor.of(DEPLOYMENT)

    mine = (brands, "PATCH /brands/aurora", {"name": "Mine"})
    answer = call(*mine, as_=ADA)
    assert (answer.status, answer.problem) == (409, "owned-by-file")
    assert "desk.toml" in answer.json["detail"]
    assert call(brands, "PUT /brands/aurora/archive", as_=ADA).problem == "owned-by-file"
    assert call(brands, "PATCH /brands/kaffeewerk", {"name": "Kaffee"}, as_=ADA).status == 200
    assert call(list_directory, "GET /directory", as_=ADA).json["owned_by_file"] == ["brands#aurora"]

    cloudformation.deploy(Directory(brands=(LOUDER,)))
    assert call(*mine, as_=ADA).status == 200


def test_what_was_archived_comes_back_once_the_file_owns_it(cloudformation: Deployments) -> None:
    change = {"archived_at": datetime.now(UTC)}
    commit(directory_writes([KAFFEEWERK.model_copy(update=change)]))
    cloudformation.deploy(AS_IT_IS)
    assert directory().brand("kaffeewerk") is None
    cloudformation.deploy(AS_IT_IS.model_copy(update={"owned_by_file": ("brands#kaffeewerk",)}))
    assert directory().brand("kaffeewerk")


def test_a_portal_is_where_the_deployment_puts_it(cloudformation: Deployments) -> None:
    moved = LOUDER.model_copy(update={"portal_url": "https://hilfe.aurora.example"})
    cloudformation.deploy(Directory(brands=(moved,)))
    brand = load_record(Brand, "aurora")
    assert (brand.name, brand.portal_url) == ("Aurora Audio", "https://hilfe.aurora.example")


def test_an_empty_desk_gets_everything_and_its_first_administrator(cloudformation: Deployments) -> None:
    cloudformation.deploy(Directory(), "Create")
    cloudformation.deploy(AS_IT_IS.model_copy(update={"agents": (FIRST_ADMIN,)}))
    admin = directory().agent_with_email(FIRST_ADMIN.email)
    assert admin
    assert (admin.name, admin.role_id) == ("Administrator", "admin")
    assert admin.created_by == Actor.of(DEPLOYMENT)
    assert directory().mailboxes == AS_IT_IS.mailboxes


def test_a_team_that_is_missing_comes_and_one_that_was_renamed_at_the_desk_keeps_its_name(
    cloudformation: Deployments,
) -> None:
    team_verbs.change("billing", {"name": "Accounts"}, ADA)
    new = Team(id="shipping", name="Shipping")

    cloudformation.deploy(AS_IT_IS.model_copy(update={"teams": (BILLING, new)}))

    names = {team.id: team.name for team in directory().teams}
    assert names == {
        "billing": "Accounts",
        "repair": "Reparatur",
        "shipping": "Shipping",
        "tech": "Tech support",
    }


def test_people_stay_whatever_the_configuration_says(cloudformation: Deployments) -> None:
    before = directory().agents
    cloudformation.deploy(Directory())
    assert directory().agents == before


def test_an_administrator_who_is_an_agent_already_is_left_alone(cloudformation: Deployments) -> None:
    ada = FIRST_ADMIN.model_copy(update={"email": ADA_AGENT.email})
    cloudformation.deploy(AS_IT_IS.model_copy(update={"agents": (ada,)}))
    assert directory().agent_with_email(ADA_AGENT.email) == ADA_AGENT
    assert directory().agent("admin") is None


def test_done_again_it_writes_nothing(cloudformation: Deployments) -> None:
    wanted = AS_IT_IS.model_copy(update={"agents": (FIRST_ADMIN,)})
    cloudformation.deploy(wanted)
    before = whole_table()
    cloudformation.deploy(wanted)
    assert whole_table() == before


def test_more_entries_than_one_transaction_takes(cloudformation: Deployments) -> None:
    teams = tuple(BILLING.model_copy(update={"id": f"team-{number:03}"}) for number in range(230))
    cloudformation.deploy(AS_IT_IS.model_copy(update={"teams": teams}))
    assert {team.id for team in teams} <= {team.id for team in directory().teams}


def test_a_stack_that_goes_leaves_the_directory(cloudformation: Deployments) -> None:
    assert cloudformation.deploy(Directory(), "Delete")["Status"] == "SUCCESS"
    assert len(directory().brands) == 2


@pytest.mark.parametrize("nonsense", ["", "{", '{"teams": [{"id": 1}]}'])
def test_a_failure_is_told_so_that_the_deployment_ends(cloudformation: Deployments, nonsense: str) -> None:
    answer = cloudformation.deploy(nonsense)
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("ValidationError")


def test_the_answer_names_its_request(cloudformation: Deployments) -> None:
    answer = cloudformation.deploy(AS_IT_IS)
    assert answer["RequestId"] == "request-0"
    assert answer["PhysicalResourceId"] == answer["LogicalResourceId"] == "functionrun"
    assert cloudformation.content_types == [""], "the address is signed for an empty content type"
