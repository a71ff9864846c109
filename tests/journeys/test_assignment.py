"""Who works on what: taken, handed over with a note, followed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, message_saying, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.workspace import details, row_of


@pytest.mark.feature("F39", whole=False)
def test_the_next_ticket_is_taken_handed_over_with_a_note_and_followed(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("It hums")
    carol.write(subject)
    number = ticket_of(mia, carol)["id"]
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    expect(row_of(page, subject)).to_be_visible()
    page.keyboard.press("Shift+I")
    page.wait_for_url(re.compile(r"/queues/mine/tickets/\d+"))
    expect(page.get_by_text(re.compile(r"#\d+ is yours"))).to_be_visible()
    taken = int(page.url.rpartition("/")[2])
    ticket_with(mia, taken, assignee_id=mia.get("/me")["id"])

    page.goto(f"/queues/open/tickets/{number}")
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    sees_how_much_everybody_has(page)
    page.keyboard.press("Shift+A")
    dialog = page.get_by_role("dialog", name="Hand over")
    dialog.get_by_role("combobox", name="To").select_option(label=someone(page, "Jonas"))
    dialog.get_by_role("textbox", name="What they should know").fill("She calls again at four.")
    screen.show("workspace-hand-over-en")
    dialog.get_by_role("button", name="Hand over").click()
    note = message_saying(mia, number, "She calls again at four.")
    assert note["kind"] == "note"

    page.keyboard.press("w")
    expect(page.get_by_text(f"You follow #{number}")).to_be_visible()
    expect(details(page).get_by_role("button", name="Stop following")).to_be_visible()
    page.goto("/queues/followed")
    expect(row_of(page, subject)).to_be_visible()


def sees_how_much_everybody_has(page: Page) -> None:
    page.keyboard.press("a")
    jonas = page.get_by_role("listbox").get_by_role("option").filter(has_text="Jonas")
    expect(jonas).to_contain_text(re.compile(r"\d+ open"))
    page.keyboard.press("Escape")


def someone(page: Page, name: str) -> str:
    """The whole words of a choice that begins with a name."""
    option = page.get_by_role("dialog", name="Hand over").locator("option").filter(has_text=name)
    expect(option).to_have_text(re.compile(r"\d+ open"))
    return option.inner_text()
