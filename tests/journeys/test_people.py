"""Somebody comes to work here, and leaves."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import on_a_phone

OWN_PASSWORD = "Quite-long-enough-1"  # of somebody who lives on the emulator only


@pytest.mark.feature("F03", whole=False)
def test_somebody_is_invited_works_leaves_and_activity_tells_it(
    at_work: Opens, opens: Opens, demo: LocalStack, api: Api, mia: Person
) -> None:
    name = f"Kim {uuid.uuid4().hex[:6]}"
    email = f"{name.replace(' ', '.').lower()}@northwind.example"
    office = at_work("mia", "/settings/people")
    password = invited(office, name, email)
    kim = opens(demo.workspace_url)
    signed_in_with_a_signature(kim, email, password, name)

    agent_id = next(each["id"] for each in mia.get("/directory")["agents"] if each["email"] == email)
    ticket = held_by(agent_id, api, mia)
    # Whatever was under way as the session ended, and its line that tries again, the browser reports in words of its own.
    with kim.refusing(r"status of 40[013]|Access to fetch|ERR_FAILED|WebSocket connection"):
        deactivated(office, name)
        kim.page.goto("/settings")
        expect(kim.page.locator("input[name=password]")).to_be_visible()
    eventually(lambda: mia.get(f"/tickets/{ticket}")["ticket"]["assignee_id"] == "ben")

    office.page.goto("/settings/activity")
    told = office.page.get_by_role("table", name="Activity")
    expect(told.get_by_role("row").filter(has_text="Signed in").filter(has_text=name).first).to_be_visible()
    expect(told.get_by_role("row").filter(has_text="Archived").filter(has_text=name)).to_be_visible()
    expect(told.get_by_role("row").filter(has_text="Created").filter(has_text=name)).to_contain_text("Mia")
    office.show("workspace-activity-en")
    on_a_phone(office, "workspace-activity-en")


def invited(office: Screen, name: str, email: str) -> str:
    """The first password, as the administrator is shown it once."""
    page = office.page
    page.get_by_role("link", name="Invite somebody").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_role("combobox", name="Role").select_option(label="Agent")
    page.get_by_role("checkbox", name="Support").check()
    page.get_by_role("checkbox", name="Show me the first password").check()
    page.get_by_role("button", name="Save").click()
    shown = page.get_by_role("dialog", name="The first password")
    password = shown.get_by_role("textbox").input_value()
    shown.get_by_role("button", name="Done").click()
    expect(row_of(page, name)).to_contain_text("Invited, not signed in yet")
    office.show("workspace-people-en")
    on_a_phone(office, "workspace-people-en")
    return password


def signed_in_with_a_signature(kim: Screen, email: str, password: str, name: str) -> None:
    page = kim.page
    page.goto("/")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("button[type=submit]").click()
    page.get_by_label("New password").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/queues/**")
    page.get_by_role("button", name=f"Account: {name}").click()
    page.get_by_role("menuitem", name="Profile").click()
    page.get_by_role("textbox", name="Signature").fill(f"{name}\nAurora Audio")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Profile saved")).to_be_visible()
    kim.show("workspace-profile-en")


def held_by(agent_id: str, api: Api, mia: Person) -> int:
    carol = Customer.new(api)
    carol.write(about("The left ear is silent"))
    ticket = ticket_of(mia, carol)
    to = {"team_id": ticket["team_id"], "assignee_id": agent_id}
    given = mia.call("PUT", f"/tickets/{ticket['id']}/assignment", to)
    assert given.status == 200, given
    return int(ticket["id"])


def deactivated(office: Screen, name: str) -> None:
    page = office.page
    row_of(page, name).get_by_role("link").click()
    page.get_by_role("button", name="Deactivate…").click()
    dialog = page.get_by_role("dialog", name=f"Deactivate {name}")
    expect(dialog.get_by_role("combobox", name="1 open ticket goes to")).to_be_visible()
    dialog.get_by_role("combobox").select_option(label="Ben Carter")
    office.show("workspace-deactivate-en")
    dialog.get_by_role("button", name="Deactivate").click()
    expect(page.get_by_text(f"{name} is deactivated.")).to_be_visible()


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)
