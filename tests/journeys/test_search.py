"""Finding tickets by keyboard: from the palette, on the search page, and nothing of other teams."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens, sign_in_as_staff
from tests.journeys.screen import PHONE
from tests.journeys.test_agent_with_a_mouse import about


def found_by(person: Person, q: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = person.get(f"/tickets/search?q={q}")["items"]
    return [hit["ticket"] for hit in items]


@pytest.mark.feature("F03", whole=False)
@pytest.mark.feature("F73", whole=False)
def test_a_new_mail_is_found_by_keyboard_and_not_by_other_teams(
    demo: LocalStack, api: Api, opens: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Quarzuhr")
    carol.write(subject, "Der Sekundenzeiger klemmt, und es kamen zwei Rechnungen.")
    number = ticket_of(mia, carol)["id"]
    word = subject.split()[-1]
    eventually(lambda: [ticket["id"] for ticket in found_by(mia, word)] == [number])
    assert found_by(api.sign_in("aylin@northwind.example"), word) == []

    screen = opens(demo.workspace_url)
    page = screen.page
    page.goto("/")
    sign_in_as_staff(page, "jonas@northwind.example")
    page.wait_for_url("**/queues/**")
    finds_in_the_palette(page, word, subject)
    searches_on_the_page(page, word, number)
    screen.show("workspace-search-en")
    page.set_viewport_size({"width": PHONE, "height": 780})
    screen.show("workspace-search-en")
    walks_to_the_result(page, subject, number)


def finds_in_the_palette(page: Page, word: str, subject: str) -> None:
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Command palette")
    expect(field).to_be_focused()
    page.keyboard.type(word)
    found = page.get_by_role("option").filter(has_text=subject)
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(found).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()


def searches_on_the_page(page: Page, word: str, number: int) -> None:
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search tickets")
    expect(field).to_be_focused()
    field.fill(f"rechnung {word} st")
    expect(page.get_by_role("option").filter(has_text="status:")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("new ")
    hit = page.locator(f'[data-hit="{number}"]')
    expect(hit).to_be_visible()
    expect(hit.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search\?q=.*status"))
    expect(page.get_by_role("status").filter(has_text="1 ticket")).to_be_visible()


def walks_to_the_result(page: Page, subject: str, number: int) -> None:
    field, hit = page.get_by_role("combobox", name="Search tickets"), page.locator(f'[data-hit="{number}"]')
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("k")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    expect(hit).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
