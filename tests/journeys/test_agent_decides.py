"""What the matcher leaves to a person: strangers in a ticket, mails in the wrong one, mails in quarantine."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from infra.local.incoming import SPAM_TEST
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, ticket, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.workspace import open_ticket


def written_into_by_a_stranger(api: Api, mia: Person, subject: str) -> tuple[int, Customer]:
    carol, mallory = Customer.new(api), Customer.new(api, "Mallory Finch")
    carol.write(subject)
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    mallory.answer(acknowledgement, "Let me in, please.")
    message_saying(mia, found["id"], "Let me in, please.")
    return found["id"], mallory


@pytest.mark.feature("F16", whole=False)
def test_a_stranger_in_a_ticket_is_shown_as_one_until_an_agent_lets_them_in(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Among friends")
    number, mallory = written_into_by_a_stranger(api, mia, subject)
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    open_ticket(page, subject)
    expect(page.get_by_text(f"{mallory.address} wrote to this ticket but is not")).to_be_visible()
    expect(page.get_by_text("Not confirmed")).to_be_visible()
    screen.show("workspace-stranger-en")
    page.get_by_role("log").get_by_role("button", name="Add to the conversation").click()
    expect(page.get_by_text("Not confirmed")).to_be_hidden()
    eventually(lambda: [each["confirmed"] for each in ticket(mia, number)["participants"]] == [True])


@pytest.mark.feature("F16", whole=False)
def test_a_message_in_the_wrong_ticket_becomes_a_ticket_of_its_own(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Two matters")
    number, mallory = written_into_by_a_stranger(api, mia, subject)
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    open_ticket(page, subject)
    page.get_by_role("button", name="More about the message of Mallory Finch").click()
    page.get_by_role("menuitem", name="Move to another ticket").click()
    expect(page.get_by_role("dialog", name="Move this message")).to_be_visible()
    screen.show("workspace-rethread-en")
    expect(page.get_by_role("combobox", name="Ticket number or subject")).to_be_focused()
    # Nothing is chosen before the agent has looked.
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_text(
        "Make it a new ticket"
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text("This message was moved to")).to_be_visible()
    own = ticket_of(mia, mallory)["id"]
    assert own != number
    page.get_by_role("log").get_by_role("link", name=f"#{own}").click()
    expect(page.get_by_role("heading", level=1).filter(has_text=f"#{own}")).to_be_visible()
    expect(page.get_by_role("log").get_by_text("Let me in, please.")).to_be_visible()


@pytest.mark.feature("F16", whole=False)
def test_a_mail_in_quarantine_is_let_in_with_one_click(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("Not spam at all")
    carol.write(subject, SPAM_TEST.decode())
    eventually(lambda: subject in [mail["subject"] for mail in mia.get("/quarantine?limit=100")["items"]])
    page = at_work("mia", "/quarantine").page
    held = page.get_by_role("listitem").filter(has_text=subject)
    expect(held).to_contain_text("The spam filter flagged it.")
    held.get_by_role("button", name="Try again").click()
    expect(held).to_be_hidden()
    assert ticket_of(mia, carol)["subject"] == subject
