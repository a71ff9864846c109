"""Both sides write to each other wherever the ticket stands; what an answer to a closed one does is a setting."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, set_status, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_customer_on_the_portal import follows_the_link
from tests.journeys.test_live import begin_answer, message
from tests.journeys.test_settings import named


@pytest.fixture
def rule(mia: Person) -> Iterator[str]:
    """The name of a rule that does not outlive its test: all others close tickets too."""
    name = named("Takes answers")
    yield name
    for kept in mia.get("/answer-rules?limit=100")["items"]:
        if kept["name"] == name:
            assert mia.call("PUT", f"/answer-rules/{kept['id']}/archive").status == 200


@pytest.mark.feature("F68")
def test_agent_and_customer_write_at_every_status_and_a_rule_takes_answers_to_closed_tickets(
    api: Api, at_work: Opens, opens: Opens, mia: Person, rule: str
) -> None:
    carol, subject = Customer.new(api), about("It hums")
    carol.write(subject)
    number = ticket_of(mia, carol)["id"]
    # Every function knows of it within a minute: before the ticket is closed.
    a_rule_that_takes_answers(at_work("mia", "/settings/answerRules"), rule)
    agent = at_work("mia", f"/queues/open/tickets/{number}").page
    customer = the_request(opens, api, carol, number)

    for status in ("new", "open", "pending", "on_hold", "solved"):
        if status != "new":
            set_status(mia, number, status)
        the_agent_writes(agent, f"A word from us while {status}.")
        expect(said(customer.page, f"A word from us while {status}.")).to_be_visible()
        # A first answer makes a new ticket an open one; no other moves it.
        ticket_with(mia, number, status="open" if status == "new" else status)
        the_customer_writes(customer.page, f"A word from me while {status}.")
        expect(message(agent, f"A word from me while {status}.")).to_be_visible()
        ticket_with(mia, number, status="open")

    set_status(mia, number, "closed")
    the_agent_writes(agent, "A word from us, though it is closed.")
    expect(customer.page.get_by_text("This request is closed.", exact=True)).to_be_visible()
    the_customer_writes(customer.page, "It hums again.")
    expect(message(agent, "It hums again.")).to_be_visible()
    ticket_with(mia, number, status="open")


def the_request(opens: Opens, api: Api, carol: Customer, number: int) -> Screen:
    screen = opens(api.stack.portal_url)
    assert api.visitor.call("POST", "/sign-in-links", {"email": carol.address}).status == 202
    follows_the_link(screen.page, carol)
    screen.page.goto(f"/requests/{number}")
    expect(screen.page.get_by_role("article")).to_have_count(1)
    return screen


def the_agent_writes(page: Page, words: str) -> None:
    begin_answer(page, words)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(said(page, words)).to_be_visible()


def the_customer_writes(page: Page, words: str) -> None:
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Send answer").click()
    expect(message(page, words)).to_be_visible()


def a_rule_that_takes_answers(screen: Screen, name: str) -> None:
    page = screen.page
    page.get_by_role("link", name="New rule").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("combobox", name="Where the ticket stands").select_option(label="Closed")
    page.get_by_role("combobox", name="Channel").select_option(label="Portal")
    page.get_by_role("combobox", name="Brand").select_option(label="Aurora Audio")
    page.get_by_role("combobox", name="An answer").select_option(label="reopens the ticket")
    page.get_by_role("button", name=re.compile("Create|Save")).click()
    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text("reopens the ticket")
    screen.show("workspace-answer-rules-en")
