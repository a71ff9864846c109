"""A customer chooses which answers reach them: by mail only the one that solves it, on their phone too; and agents see that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, text_of, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import PHONE
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_customer_on_the_portal import link_to
from tests.journeys.workspace import editor

QUESTION, SOLUTION = "Which firmware has it?", "The new firmware is on its way, and that is all."
CHOICE = "Only the answer that solves it"


@pytest.mark.feature("F29", whole=False)
def test_who_wants_only_the_solution_is_mailed_no_question_and_the_agent_knows(
    demo: LocalStack, api: Api, opens: Opens, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("It stops after an hour")
    carol.write(subject)
    number = ticket_of(mia, carol)["id"]
    portal = opens(demo.portal_url, width=PHONE)
    signs_in(portal.page, carol)
    portal.page.goto("/settings")
    portal.page.get_by_role("radio", name=CHOICE).check()
    portal.page.get_by_role("button", name="Save", exact=True).click()
    expect(portal.page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    portal.show("portal-settings-en")

    office = at_work("mia", f"/queues/open/tickets/{number}")
    answers(office.page, QUESTION)
    expect(
        office.page.get_by_text(f"Not mailed: {carol.address} chose only the answer that solves it.")
    ).to_be_visible()
    office.show("workspace-not-mailed-en")
    portal.page.goto(f"/requests/{number}")
    expect(said(portal.page, QUESTION)).to_be_visible()
    assert (
        mia.call("POST", f"/tickets/{number}/replies", {"text": SOLUTION, "then_status": "solved"}).status
        == 201
    )

    mail = eventually(carol.newest_answer)
    assert SOLUTION in text_of(mail)
    assert len(carol.answers()) == 1
    states = [each["state"] for each in message_saying(mia, number, SOLUTION)["deliveries"]]
    assert set(states) <= {"sent", "delivered"}


def signs_in(page: Page, customer: Customer) -> None:
    page.goto("/settings")
    page.get_by_label("Your email address").fill(customer.address)
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_text("Check your mail")).to_be_visible()
    page.goto(link_to(customer))
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def answers(page: Page, words: str) -> None:
    page.get_by_role("button", name="Reply").first.click()
    editor(page).press_sequentially(words)
    page.get_by_role("button", name="Send", exact=True).click()
