"""Two teams at one request: the workshop is asked inside the ticket, three customers get its answer, and each keeps its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, text_of, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import details, editor

TEAM = "Service & Repair"
QUESTION = "She says that the left side is silent. Is it worth a repair?"
ANSWER = "Yes: the cable is loose, and we change it within two days."
BETTER = "Yes: the cable is loose, and we change it within a week."
SOURCE = f"Answer from {TEAM} · Aylin Demir"


@pytest.mark.feature("F48")
def test_another_team_answers_inside_a_ticket_and_three_customers_get_the_same_answer(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Is a repair worth it")
    customers = [Customer.new(api, f"Carol Stone {number}") for number in range(3)]
    for customer in customers:
        customer.write(about("The left side is silent"))
    first, *others = [ticket_of(mia, customer)["id"] for customer in customers]

    workshop = at_work("aylin", "/asked")
    office = at_work("mia", f"/queues/open/tickets/{first}")
    asked(office, subject)
    answered(workshop, subject, first)

    thread = opened(office.page, subject)
    expect(thread.get_by_text(ANSWER)).to_be_visible()
    office.show("workspace-side-thread-en")
    quoted(office, thread, first)
    for number in others:
        office.page.goto(f"/queues/open/tickets/{first}")
        quoted(office, opened(office.page, subject), number)
    for customer in customers:
        mail = eventually(customer.newest_answer)
        assert ANSWER in text_of(mail)
        assert "Aylin" not in str(mail)

    corrected(workshop.page)
    given = ", ".join(f"#{number}" for number in sorted((first, *others)))
    expect(workshop.page.get_by_text(f"The older text was given in {given}.")).to_be_visible()
    workshop.show("workspace-side-thread-corrected-en")
    workshop.page.get_by_role("button", name="Mark as done").click()
    expect(workshop.page.get_by_text("Done by Aylin Demir")).to_be_visible()


def asked(office: Screen, subject: str) -> None:
    page = office.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("Shift+W")
    dialog = page.get_by_role("dialog", name="Ask another team")
    dialog.get_by_role("combobox", name="Who is asked").click()
    page.get_by_role("option", name=TEAM).click()
    dialog.get_by_role("textbox", name="What it is about").fill(subject)
    dialog.get_by_role("textbox", name="Your question").fill(QUESTION)
    office.show("workspace-ask-team-en")
    dialog.get_by_role("button", name="Ask another team").click()
    expect(dialog).to_have_count(0)
    expect(panel(page).get_by_role("button", name=subject)).to_be_visible()


def answered(workshop: Screen, subject: str, ticket_id: int) -> None:
    """It comes to them while they look on; of the ticket they see a summary."""
    page = workshop.page
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text(f"#{ticket_id} ")).to_be_visible()
    expect(page.get_by_role("link", name=f"#{ticket_id} ")).to_have_count(0)
    page.get_by_role("textbox", name="Your answer").fill(ANSWER)
    workshop.show("workspace-asked-en")
    on_a_phone(workshop, "workspace-asked-en")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article", name=f"{TEAM} · Aylin Demir")).to_be_visible()


def panel(page: Page) -> Locator:
    return details(page).get_by_role("region", name="Side conversations")


def opened(page: Page, subject: str) -> Locator:
    panel(page).get_by_role("button", name=subject).click()
    return page.get_by_role("dialog", name=subject)


def quoted(office: Screen, thread: Locator, number: int) -> None:
    """The answer goes into the reply of this ticket, which is sent; the message says whose it is."""
    page = office.page
    answer = thread.get_by_role("article", name=f"{TEAM} · Aylin Demir")
    answer.get_by_role("button", name="Quote to a customer").click()
    answer.get_by_role("textbox", name="In the reply of ticket").fill(str(number))
    answer.get_by_role("button", name="Insert").click()
    page.wait_for_url(f"**/tickets/{number}")
    expect(editor(page)).to_contain_text(ANSWER)
    expect(page.get_by_role("list", name="Sources")).to_contain_text(SOURCE)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log").get_by_role("button", name=SOURCE)).to_be_visible()


def corrected(page: Page) -> None:
    page.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_role("textbox", name="The corrected text").fill(BETTER)
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_text(BETTER)).to_be_visible()
