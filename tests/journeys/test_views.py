"""What an agent looks through every day, under a name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_keyboard import written
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.workspace import count_of, row_of


def asks(page: Page, field: str, value: str) -> None:
    """Add a condition by clicking and choosing."""
    page.get_by_role("button", name="Condition", exact=True).click()
    form = page.get_by_role("dialog", name="Condition")
    choose(form.get_by_role("combobox", name="Field"), field)
    choose(form.get_by_role("combobox", name="Value"), value)
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def choose(box: Locator, words: str) -> None:
    box.press_sequentially(words)
    box.press("Enter")


@pytest.mark.feature("F36")
def test_a_team_works_through_queues_and_views_of_its_own(api: Api, at_work: Opens, mia: Person) -> None:
    subjects = [about("Grinder stalls") for _ in range(2)]
    numbers = [written(api, mia, subject) for subject in subjects]
    tag = f"stalls-{numbers[0]}"
    for number in numbers:
        assert mia.call("PUT", f"/tickets/{number}/tags", {"tags": [tag]}).status == 200
    page = at_work("mia", "/queues/unassigned").page
    for queue in ("All open", "Mine", "Unassigned"):
        count_of(page, queue).click()
        expect(page.get_by_role("heading", name=queue, level=1)).to_be_visible()
        expect(count_of(page, queue)).to_have_text(re.compile(r"\d+$"))

    page.get_by_role("link", name="New view").click()
    asks(page, "Tag", tag)
    asks(page, "Assignee", "None")
    expect(page.get_by_role("combobox", name="Conditions as text")).to_have_value(
        f"status:new,open,pending,on_hold tag:{tag} assignee:none"
    )
    for subject in subjects:
        expect(row_of(page, subject)).to_be_visible()
    page.get_by_role("button", name="Save as view").click()
    page.get_by_role("textbox", name="Name of the view").fill(tag)
    page.get_by_role("dialog").get_by_role("button", name="Save as view").click()
    expect(page.get_by_role("heading", name=tag, level=1)).to_be_visible()
    expect(count_of(page, tag)).to_have_text(f"{tag}2")

    for subject in subjects:
        expect(row_of(page, subject)).to_be_visible()
    bar = page.get_by_role("toolbar", name="Selected tickets")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(bar).to_contain_text("1 selected")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(bar).to_contain_text("2 selected")
    page.keyboard.press("a")
    choose(page.get_by_role("combobox", name="Assign to"), "mia")
    expect(count_of(page, tag)).to_have_text(f"{tag}0")
    assert [mia.get(f"/tickets/{each}")["ticket"]["assignee_id"] for each in numbers] == ["mia"] * 2
