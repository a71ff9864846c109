"""A customer waits too long: an agent sees it coming, everybody sees it, and the lead is told once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, listed_in, ticket, ticket_with
from tests.deployed.earlier import opened_earlier
from tests.journeys.conftest import Opens
from tests.journeys.screen import HEIGHTS, PHONE
from tests.journeys.test_agent_with_a_keyboard import keys
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.workspace import count_of, details, row_of

# The demo promises the first answer to what is urgent within an hour, and to the rest within eight.
PROMISED = timedelta(hours=1)
# Until the hour is over: enough for a busy machine to show what is to be seen before.
LEFT = timedelta(seconds=50)
UNTIL_LATE_MS = 120_000


@pytest.mark.feature("F11", whole=False)
def test_a_ticket_becomes_late_before_the_agents_eyes_and_its_lead_is_told_once(
    demo: LocalStack, api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Nobody answers")
    next(listed_in(mia, "due"))  # what answers this is awake from now on, as it is on a desk at work
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    number = opened_earlier(carol, subject, datetime.now(UTC) - PROMISED + LEFT)
    page.goto(f"/queues/unassigned/tickets/{number}")
    expect(rings(head(page, subject), "First answer due in")).to_be_visible()
    becomes_urgent(page, mia, number)
    for where in places(page, subject):
        expect(rings(where, "First answer due soon")).to_be_visible()
    screen.photograph("workspace-due-soon-en")

    for where in places(page, subject):
        expect(rings(where, "First answer late")).to_be_visible(timeout=UNTIL_LATE_MS)
    eventually(lambda: ticket(mia, number)["sla"]["told"] == "breached")
    is_explained(page)
    screen.show("workspace-late-en")
    stands_among_what_is_due(page, subject)
    screen.show("workspace-due-en")
    page.go_back()
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    screen.show("workspace-late-en")
    page.goto("/queues/due")
    screen.show("workspace-due-en")
    the_lead_is_told(demo, opens, number)


def becomes_urgent(page: Page, agent: Person, number: int) -> None:
    """And comes to the top of the list, where its row is in sight."""
    page.keyboard.press("p")
    page.get_by_role("option", name="Urgent").click()
    ticket_with(agent, number, priority="urgent")
    page.reload()


def places(page: Page, subject: str) -> tuple[Locator, Locator, Locator]:
    """Where the ring is shown: the ticket's row, its head, and its panel."""
    return row_of(page, subject), head(page, subject), details(page)


def head(page: Page, subject: str) -> Locator:
    return page.locator("header").filter(has=page.get_by_role("heading", level=1, name=subject))


def rings(where: Locator, words: str) -> Locator:
    return where.get_by_role("img", name=re.compile(words))


def is_explained(page: Page) -> None:
    """How the hour came together, and what the desk noted of it."""
    panel = details(page)
    expect(panel.get_by_text(re.compile(r"of 1 hr counted"))).to_be_visible()
    expect(panel.get_by_role("list", name="Which hours counted")).to_contain_text("1 hr")
    expect(panel.get_by_text("noted that the first answer is due soon")).to_be_visible()
    expect(panel.get_by_text("noted that the first answer is late")).to_be_visible()


def stands_among_what_is_due(page: Page, subject: str) -> None:
    keys(page, "g", "d")
    expect(page.get_by_role("heading", level=1, name="Due next")).to_be_visible()
    expect(rings(row_of(page, subject), "First answer late")).to_be_visible()
    expect(count_of(page, "Due next")).to_have_text(re.compile(r"\d$"))


def the_lead_is_told(demo: LocalStack, opens: Opens, number: int) -> None:
    post = opens(demo.tools_url).page
    post.goto("/")
    mails = post.get_by_role("button", name=re.compile(f"Late: #{number} "))
    expect(mails).to_be_visible()
    demo.settle()
    expect(mails).to_have_count(1)
    mails.click()
    expect(post.get_by_text("(Europe/Berlin)").first).to_be_visible()
