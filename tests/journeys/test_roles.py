"""An administrator makes a role, and whoever gets it sees and does that and nothing else."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from infra.local.demo.cast import PASSWORD
from infra.local.stack import LocalStack
from infra.openapi import DOCUMENT
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket_of
from tests.deployed.test_signing_in import respond
from tests.journeys.conftest import Opens, sign_in_as_staff
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import named, on_a_phone

ALLOWED = {"Read tickets", "Write notes"}
PERMISSIONS = {
    "tickets:read",
    "tickets:note",
    "profile:read",
    "directory:read",
    "notifications:read",
    "public",
}


@pytest.mark.feature("F03")
def test_a_role_shows_and_allows_what_it_names_and_nothing_else(
    demo: LocalStack, api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol = Customer.new(api)
    carol.write(about("Where is my parcel"))
    foreign = ticket_of(mia, carol)["id"]
    role = a_role_made_by_hand(at_work, named("Warehouse"))
    kim = somebody_with(api, mia, role["id"])

    refused = {path: kim.call("GET", path).status for path in lists_beyond(PERMISSIONS)}
    assert len(refused) > 5
    assert set(refused.values()) == {403}, refused
    assert kim.get("/tickets?queue=open")["items"] == []
    assert kim.get("/tickets/search?q=parcel")["total"] == 0
    assert kim.call("GET", f"/tickets/{foreign}").status == 404

    screen = opens(demo.workspace_url)
    screen.page.goto("/")
    sign_in_as_staff(screen.page, kim_address(kim))
    queues = screen.page.get_by_role("navigation", name="Queues")
    expect(queues.get_by_role("link")).to_have_count(3)
    expect(screen.page.get_by_role("link", name="Settings")).to_have_count(0)


def a_role_made_by_hand(at_work: Opens, name: str) -> dict[str, Any]:
    screen = at_work("mia", "/settings/roles")
    page = screen.page
    page.get_by_role("link", name="New role").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("radio", name="What they are involved in").check()
    for words in ALLOWED:
        page.get_by_role("checkbox", name=words, exact=True).check()
    page.get_by_role("combobox", name="Customers' addresses and numbers").select_option("masked")
    screen.show("workspace-role-en")
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and "/roles" in answer.url
    ) as made:
        page.get_by_role("button", name="Save").click()
    role: dict[str, Any] = json.loads(made.value.text())
    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text("What they are involved in")
    on_a_phone(screen, "workspace-roles-en")
    seen_as(page, role)
    return role


def seen_as(page: Page, role: dict[str, Any]) -> None:
    """The administrator looks at the desk as the role shows it, and comes back."""
    page.get_by_role("link", name=role["name"]).click()
    page.get_by_role("button", name="View the desk as this role").click()
    expect(page.get_by_text(f"You see the desk as {role['name']} sees it")).to_be_visible()
    expect(page.get_by_role("navigation", name="Queues").get_by_role("link")).to_have_count(3)
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/settings/roles")
    expect(page.get_by_role("link", name="New role").first).to_be_visible()


def somebody_with(api: Api, mia: Person, role_id: str) -> Person:
    """Invited with this role, and signed in with the demo's password."""
    email = f"kim.{uuid.uuid4().hex[:8]}@northwind.example"
    asked = {"email": email, "name": "Kim Ito", "role_id": role_id, "show_password": True}
    invited = mia.call("POST", "/agents", asked)
    assert invited.status == 201, invited
    first = api.prove_password(email, invited.body["first_password"])
    respond(api, email, first, NEW_PASSWORD=PASSWORD)
    return api.sign_in(email)


def kim_address(kim: Person) -> str:
    return str(kim.get("/me")["email"])


def lists_beyond(permissions: set[str]) -> list[str]:
    """The lists of the API that need some other permission."""
    paths = json.loads(DOCUMENT.read_text())["paths"]
    lists = {path: methods["get"]["x-permission"] for path, methods in paths.items() if "get" in methods}
    return sorted(path for path, needs in lists.items() if "{" not in path and needs not in permissions)
