"""A carrier is asked by mail from inside a ticket: the answer comes back beside the conversation, and the customer sees neither."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, messages, text_of, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_customer_on_the_portal import follows_the_link
from tests.journeys.test_settings import on_a_phone
from tests.journeys.test_teams_together import opened, panel
from tests.journeys.workspace import open_ticket

CARRIER = "Fast Parcels"
SECRET = "My front door code is 4711."
QUESTION = "Where is this parcel?"
ANSWER = "It is in Leipzig, and comes on Friday."
AGAIN = "Correction: on Saturday."


@pytest.mark.feature("F13", whole=False)
def test_a_carrier_is_asked_with_a_chosen_message_and_file_and_answers_beside_the_conversation(
    api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol, carrier, subject = Customer.new(api), Customer.new(api, CARRIER), about("Where is my parcel")
    first = wrote_with_a_label(api, carol, subject)
    ticket = ticket_of(mia, carol)["id"]
    carol.answer(first, SECRET)
    eventually(lambda: len(messages(mia, ticket)) == 2)
    screen = at_work("mia", "/queues/open")
    open_ticket(screen.page, subject)
    asks_outside(screen, carrier)
    mail = carrier.newest_answer()
    knows_only_what_was_chosen(mail, carol)

    carrier.answer(mail, ANSWER)
    row = panel(screen.page).get_by_role("button", name=subject)
    expect(row).to_contain_text(ANSWER)
    expect(row).to_contain_text("New")
    thread = opened(screen.page, subject)
    expect(answer_of(thread, carrier, ANSWER)).to_be_visible()
    screen.show("workspace-outside-thread-en")
    on_a_phone(screen, "workspace-outside-thread-en")
    goes_on_in_the_thread(screen.page, thread, carrier, mail)
    the_customer_sees_nothing(opens, api, carol, ticket)


def wrote_with_a_label(api: Api, carol: Customer, subject: str) -> EmailMessage:
    """The customer's mail as one to answer to, so that the second one finds its ticket."""
    mail = carol.letter(subject, "It should have come yesterday.")
    mail.add_attachment(b"%PDF-1.4 label", maintype="application", subtype="pdf", filename="label.pdf")
    mail.add_attachment(b"her passport", maintype="text", subtype="plain", filename="passport.txt")
    api.send_mail(mail)
    return carol.acknowledgement()


def asks_outside(screen: Screen, carrier: Customer) -> None:
    """Her first message goes along with one of its two files; the second message does not."""
    page = screen.page
    page.keyboard.press("Shift+O")
    dialog = page.get_by_role("dialog", name="Write to somebody outside")
    dialog.get_by_label("To", exact=True).fill(carrier.address)
    dialog.get_by_label("To", exact=True).press("Enter")
    dialog.get_by_role("textbox", name="Your words").fill(QUESTION)
    dialog.get_by_role("checkbox", name="It should have come yesterday.").check()
    dialog.get_by_role("checkbox", name="passport.txt").uncheck()
    expect(dialog.get_by_role("checkbox", name="label.pdf")).to_be_checked()
    screen.show("workspace-ask-outside-en")
    on_a_phone(screen, "workspace-ask-outside-en")
    dialog.get_by_role("button", name="Send mail").click()
    expect(dialog).to_have_count(0)
    expect(panel(page)).to_contain_text(QUESTION)


def knows_only_what_was_chosen(mail: EmailMessage, carol: Customer) -> None:
    words = text_of(mail)
    assert QUESTION in words
    assert "It should have come yesterday." in words
    assert SECRET not in mail.as_string()
    assert [file.get_filename() for file in mail.iter_attachments()] == ["label.pdf"]
    assert carol.address not in f"{mail['To']} {mail['Cc']}"


def answer_of(thread: Locator, carrier: Customer, words: str) -> Locator:
    return thread.get_by_role("article").filter(has_text=carrier.address).filter(has_text=words)


def goes_on_in_the_thread(page: Page, thread: Locator, carrier: Customer, mail: EmailMessage) -> None:
    """Read, it is new no more; asked again, a second answer makes it new again."""
    thread.get_by_role("textbox", name="Your mail to").fill("Are you sure?")
    thread.get_by_role("button", name="Send mail").click()
    expect(thread.get_by_role("article").filter(has_text="Are you sure?")).to_be_visible()
    thread.get_by_role("button", name="Close").click()
    row = panel(page).get_by_role("button", name=str(mail["Subject"]).removeprefix("Re: "))
    expect(row).not_to_contain_text("New")
    again = eventually(lambda: next(m for m in carrier.answers() if "Are you sure?" in text_of(m)))
    carrier.answer(again, AGAIN)
    expect(row).to_contain_text(AGAIN)
    expect(row).to_contain_text("New")


def the_customer_sees_nothing(opens: Opens, api: Api, carol: Customer, ticket: int) -> None:
    assert carol.answers() == []
    page = opens(api.stack.portal_url).page
    assert api.visitor.call("POST", "/sign-in-links", {"email": carol.address}).status == 202
    follows_the_link(page, carol)
    page.goto(f"/requests/{ticket}")
    expect(page.get_by_role("article")).to_have_count(2)
    for words in (QUESTION, ANSWER, AGAIN, CARRIER):
        assert words not in page.content()


@pytest.mark.feature("F08", "F13", whole=False)
def test_a_message_is_forwarded_with_its_file_and_the_answer_stays_inside(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, expert, subject = Customer.new(api), Customer.new(api, "Ed Expert"), about("It smells")
    wrote_with_a_label(api, carol, subject)
    ticket = ticket_of(mia, carol)["id"]
    screen = at_work("jonas", f"/queues/open/tickets/{ticket}")
    page = screen.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.get_by_role("button", name="More about the message of Carol Stone").click()
    page.get_by_role("menuitem", name="Forward …").click()
    dialog = page.get_by_role("dialog", name="Write to somebody outside")
    expect(dialog.get_by_role("checkbox", name="label.pdf")).to_be_checked()
    dialog.get_by_label("To", exact=True).fill(expert.address)
    dialog.get_by_label("To", exact=True).press("Enter")
    dialog.get_by_role("textbox", name="Your words").fill("Please have a look.")
    dialog.get_by_role("button", name="Send mail").click()
    expect(dialog).to_have_count(0)
    mail = expert.newest_answer()
    assert "It should have come yesterday." in text_of(mail)
    assert {file.get_filename() for file in mail.iter_attachments()} == {"label.pdf", "passport.txt"}
    expert.answer(mail, "It is the glue.")
    expect(panel(page)).to_contain_text("It is the glue.")
    assert len(messages(mia, ticket)) == 1
    assert carol.answers() == []
