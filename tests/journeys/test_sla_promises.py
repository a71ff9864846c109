"""An administrator promises more than the first answer, and a ticket shows each promise, and why."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import named
from tests.journeys.workspace import details

ALL_DAY = [[{"since": "00:00:00", "until": "00:00:00"}]] * 7
TIMES = {"Urgent": "5m", "High": "3h", "Normal": "4h", "Low": "8h"}
# By then every function has read the directory anew, whoever has just changed it.
KNOWN_SECONDS = 90


@pytest.mark.feature("F11", whole=False)
def test_a_tag_brings_promises_that_are_explained_and_follow_the_priority(
    api: Api, at_work: Opens, mia: Person
) -> None:
    name, tag = named("Gold"), "gold"
    calendar = mia.call("POST", "/calendars", {"name": name, "zone": "Europe/Berlin", "week": ALL_DAY})
    assert calendar.status == 201, calendar
    written(at_work, name, tag)

    carol = Customer.new(api, "Carol Stone")
    carol.write(about("Gold has promises"))
    number = ticket_of(mia, carol)["id"]
    calm = eventually(lambda: promised(mia, number, tag, "normal"), KNOWN_SECONDS)
    assert {*calm} == {"resolution"}

    screen = at_work("jonas", f"/queues/open/tickets/{number}")
    panel = details(screen.page)
    expect(panel.get_by_role("img", name=re.compile("First answer due in"))).to_be_visible()
    expect(panel.get_by_role("img", name=re.compile("Solution due in 3"))).to_be_visible()
    expect(panel.get_by_role("list", name="Which hours counted: Solution")).to_be_visible()
    screen.show("workspace-promises-en")

    urgent = eventually(lambda: promised(mia, number, tag, "urgent"))
    assert urgent["resolution"]["due_at"] < calm["resolution"]["due_at"]
    expect(panel.get_by_text("noted that the solution is due soon")).to_be_visible(
        timeout=KNOWN_SECONDS * 1000
    )
    archived = mia.call("PUT", f"/sla-policies/{policy_id(mia, name)}/archive")
    assert archived.status == 200, archived


def written(at_work: Opens, name: str, tag: str) -> None:
    screen = at_work("mia", "/settings/slaPolicies")
    page = screen.page
    page.get_by_role("link", name="New SLA policy").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Conditions as text").fill(f"tag:{tag}")
    page.get_by_role("combobox", name="Working hours").select_option(label=name)
    for promise in ("First answer within", "Each later answer within", "Solved within"):
        promises(page, promise)
    page.get_by_role("spinbutton", name="Warn when this share is used up").fill("0.02")
    screen.show("workspace-sla-policy-form-en")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text(f"tag:{tag}")


def promises(page: Page, promise: str) -> None:
    group = page.get_by_role("group", name=promise)
    for priority, time in TIMES.items():
        group.get_by_role("textbox", name=priority).fill(time)


def promised(agent: Person, number: int, tag: str, priority: str) -> dict[str, Any]:
    """Its other clocks by what they are about, once whoever changes it knows of the policy."""
    agent.call("PUT", f"/tickets/{number}/tags", {"tags": []})
    agent.call("PUT", f"/tickets/{number}/tags", {"tags": [tag]})
    agent.call("PUT", f"/tickets/{number}/priority", {"priority": priority})
    clocks: dict[str, Any] = ticket(agent, number)["promises"]
    assert "resolution" in clocks
    return clocks


def policy_id(agent: Person, name: str) -> str:
    listed = agent.call("GET", "/sla-policies").body["items"]
    return str(next(each["id"] for each in listed if each["name"] == name))
