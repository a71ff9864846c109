"""People make, change and share what the desk works with, in the settings."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import HEIGHTS, PHONE, Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.workspace import editor


def named(words: str) -> str:
    return f"{words} {uuid.uuid4().hex[:6]}"


def fill(page: Page, **fields: str) -> None:
    for label, value in fields.items():
        page.get_by_role("textbox", name=label.capitalize()).fill(value)


def on_a_phone(screen: Screen, name: str) -> None:
    """The same screen, narrow; and wide again."""
    before = screen.page.viewport_size
    assert before is not None
    screen.page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    screen.show(name)
    screen.page.set_viewport_size(before)


@pytest.mark.feature("F40", whole=False)
def test_a_snippet_is_written_changed_by_two_and_inserted_while_writing(
    at_work: Opens, api: Api, mia: Person
) -> None:
    name = named("Return label")
    screen = at_work("mia", "/settings/snippets")
    page = screen.page
    page.get_by_role("link", name="New snippet").first.click()
    fill(page, name=name, text="Please print the label.")
    page.get_by_role("textbox", name="Name").press("Enter")
    row = page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("Only me")
    screen.show("workspace-snippets-en")
    on_a_phone(screen, "workspace-snippets-en")
    row.get_by_role("link").click()
    kept = saved_meanwhile(page, mia, name)
    screen.show("workspace-stale-write-en")
    on_a_phone(screen, "workspace-stale-write-en")
    page.get_by_role("button", name="Save this").click()
    eventually(lambda: mia.get(f"/snippets/{kept['id']}")["text"] == "Print it, please.")
    assert mia.get(f"/snippets/{kept['id']}")["name"] == f"{name}, new"
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("dialog", name="History").get_by_role("article").first).to_contain_text(
        "changed this"
    )
    screen.show("workspace-history-en")
    inserted(api, mia, at_work, name)


def saved_meanwhile(page: Page, mia: Person, name: str) -> dict[str, str]:
    """Both have written: the other one's name is kept, and what this page says of the text is one's own."""
    text = page.get_by_role("textbox", name="Text")
    text.fill("Print it, please.")
    kept: dict[str, str] = next(
        each for each in mia.get("/snippets?limit=100")["items"] if each["name"] == name
    )
    other = mia.call("PATCH", f"/snippets/{kept['id']}", {"name": f"{name}, new"}, if_match='"1"')
    assert other.status == 200, other
    page.keyboard.press("Control+s")
    expect(page.get_by_role("dialog", name="Somebody else saved first")).to_be_visible()
    # Each field is the one's who changed it.
    expect(page.get_by_role("radio", name="Theirs").first).to_be_checked()
    expect(page.get_by_role("radio", name="Yours").last).to_be_checked()
    return kept


def inserted(api: Api, mia: Person, at_work: Opens, name: str) -> None:
    carol = Customer.new(api)
    carol.write(about("Sending it back"))
    page = at_work("mia", f"/queues/open/tickets/{ticket_of(mia, carol)['id']}").page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("r")
    expect(editor(page)).to_be_focused()
    page.keyboard.type("Hello. /")
    field = page.get_by_role("combobox", name="Insert a snippet")
    expect(field).to_be_focused()
    field.fill(name.rsplit(maxsplit=1)[-1])
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(editor(page)).to_have_text("Hello. Print it, please.")
    expect(editor(page)).to_be_focused()


def test_a_team_is_made_archived_and_brought_back_with_one_key(at_work: Opens, mia: Person) -> None:
    name = named("Returns")
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press(",")
    page.wait_for_url("**/settings")
    page.get_by_role("searchbox", name="Search the settings").fill("lead")
    expect(page.get_by_role("link", name="Snippets")).to_have_count(0)
    screen.show("workspace-settings-en")
    page.get_by_role("main").get_by_role("link", name="Teams").click()
    page.get_by_role("link", name="New team").first.click()
    page.get_by_role("combobox", name="Lead").fill("mia@northwind.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Fill this in.")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("Mia")
    assert name in [team["name"] for team in mia.get("/teams?limit=100")["items"]]
    row.get_by_role("button", name=f"Archive {name}").click()
    expect(row).to_be_hidden()
    page.keyboard.press("z")
    expect(row).to_be_visible()
    on_a_phone(screen, "workspace-teams-en")


@pytest.mark.feature("F03", whole=False)
def test_an_agent_looks_at_teams_and_changes_none(at_work: Opens) -> None:
    page = at_work("jonas", "/settings/teams").page
    page.get_by_role("link", name="Billing").click()
    expect(page.get_by_role("textbox", name="Name")).to_be_disabled()
    expect(page.get_by_role("button", name="Archive")).to_have_count(0)
    page.get_by_role("link", name="Teams").first.click()
    expect(page.get_by_role("link", name="New team")).to_have_count(0)
