"""Several people on one desk at the same time: what one does, the others see, without loading anything again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, reply, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_customer_on_the_portal import follows_the_link
from tests.journeys.workspace import count_of, editor, open_ticket, row_of

# After so long without a key nobody is typing any more, and the next key is told again.
PAUSE_MS = 6_000
# Said by the browser of a connection that it cannot open while there is no network.
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed"


def asked(api: Api, mia: Person, subject: str) -> tuple[Customer, int]:
    """A customer, and the ticket of the mail that they wrote."""
    carol = Customer.new(api)
    carol.write(subject, "It does not start any more.")
    return carol, ticket_of(mia, carol)["id"]


def begin_answer(page: Page, words: str) -> None:
    page.get_by_role("button", name=re.compile("Reply to")).click()
    editor(page).press_sequentially(words)


def colleagues(page: Page) -> Locator:
    return page.get_by_role("list", name="Colleagues here")


def message(page: Page, words: str) -> Locator:
    """A message that was written as plain text."""
    return page.get_by_role("article").filter(has_text=words)


@pytest.mark.feature("F36", whole=False)
def test_a_queue_and_its_count_are_right_while_one_looks_at_them(
    api: Api, at_work: Opens, mia: Person, record_property: Callable[[str, object], None]
) -> None:
    page = at_work("mia", "/queues/unassigned").page
    rows = page.locator("[data-ticket]")
    expect(rows.first).to_be_visible()
    unassigned = count_of(page, "Unassigned")
    expect(unassigned).to_have_text(re.compile(r"\d+$"))
    before = int(re.findall(r"\d+$", unassigned.inner_text())[0])
    rows.first.hover()
    subject = about("Just came in")
    started = time.monotonic()
    asked(api, mia, subject)
    # The reader points at the list: nothing jumps, what is new waits.
    pill = page.get_by_role("button", name=re.compile(r"\d+ new"))
    expect(pill).to_be_visible()
    record_property("seconds from mail to pill", round(time.monotonic() - started, 2))
    expect(unassigned).to_have_text(re.compile(rf"\D{before + 1}$"))
    pill.click()
    expect(row_of(page, subject)).to_be_visible()


@pytest.mark.feature("F36", whole=False)
def test_after_a_drop_of_the_line_everything_is_caught_up_with(api: Api, at_work: Opens, mia: Person) -> None:
    subject = about("While you were away")
    carol, number = asked(api, mia, subject)
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    page.wait_for_load_state("networkidle")
    with screen.refusing(NO_NETWORK):
        page.context.set_offline(True)
        bar = page.get_by_role("status").filter(has_text="No connection to the desk")
        expect(bar).to_be_visible()
        screen.photograph("workspace-offline-en")
        carol.answer(carol.acknowledgement(), "And now it smokes.")
        message_saying(mia, number, "And now it smokes.")
        page.context.set_offline(False)
        expect(message(page, "And now it smokes.")).to_be_visible()
        expect(bar).to_be_hidden()
    # And from here on live again.
    reply(api.sign_in("jonas@northwind.example"), number, "Pull the plug.")
    expect(message(page, "Pull the plug.")).to_be_visible()


@pytest.mark.feature("F36", whole=False)
def test_a_reader_is_told_of_a_message_that_comes_in_below(api: Api, at_work: Opens, mia: Person) -> None:
    subject = about("A long story")
    carol = Customer.new(api)
    carol.write(subject, "\n".join(f"Line {number} of the story." for number in range(120)))
    number = ticket_of(mia, carol)["id"]
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    log = page.get_by_role("log")
    expect(message(page, "Line 0 of the story.")).to_be_visible()
    log.evaluate("box => box.scrollTo({ top: 0 })")
    jonas = api.sign_in("jonas@northwind.example")
    reply(jonas, number, "The end comes as a surprise.")
    pill = page.get_by_role("button", name="1 new message")
    expect(pill).to_be_visible()
    expect(message(page, "The end comes as a surprise.")).not_to_be_in_viewport()
    screen.show("workspace-below-en")
    pill.focus()
    page.keyboard.press("Enter")
    expect(message(page, "The end comes as a surprise.")).to_be_in_viewport()
    expect(pill).to_be_hidden()
    expect(log).to_be_focused()
    # Who is at the end stays there.
    reply(jonas, number, "And there is a sequel.")
    expect(message(page, "And there is a sequel.")).to_be_in_viewport()
    expect(page.get_by_role("button", name="new message")).to_be_hidden()


@pytest.mark.feature("F08", "F12", "F13", whole=False)
def test_a_draft_and_its_file_outlast_a_reload_and_a_lost_connection(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Kept with its file")
    carol, number = asked(api, mia, subject)
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    begin_answer(page, "Here is the manual.")
    manual: FilePayload = {
        "name": "manual.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.4 the manual",
    }
    nothing: FilePayload = {"name": "nothing.txt", "mimeType": "text/plain", "buffer": b""}
    page.locator("input[type=file]").set_input_files([manual, nothing])
    expect(page.get_by_text("nothing.txt is empty.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.reload()
    files = page.get_by_role("list", name="Attachments").get_by_role("listitem")
    expect(files).to_have_text([re.compile("manual.pdf")])
    expect(editor(page)).to_have_text("Here is the manual.")
    with screen.refusing(NO_NETWORK):
        page.context.set_offline(True)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_text("Reply: Here is the manual.")).to_be_visible()
        screen.show("workspace-not-sent-en")
        page.context.set_offline(False)
        expect(said(page, "Here is the manual.")).to_be_visible()
    mail = carol.newest_answer()
    assert [file.get_filename() for file in mail.iter_attachments()] == ["manual.pdf"]
    answers = [each for each in mia.get(f"/tickets/{number}")["entries"] if each["type"] == "message"]
    assert len(answers) == 2


@pytest.mark.feature("F13", whole=False)
def test_a_customer_reads_the_answer_without_loading_the_page_again(
    api: Api, opens: Opens, mia: Person
) -> None:
    subject = about("Live on the portal")
    carol, number = asked(api, mia, subject)
    screen = opens(api.stack.portal_url)
    page = screen.page
    assert api.visitor.call("POST", "/sign-in-links", {"email": carol.address}).status == 202
    follows_the_link(page, carol)
    page.goto(f"/requests/{number}")
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    expect(page.get_by_role("article")).to_have_count(1)
    assert mia.call("POST", f"/tickets/{number}/notes", {"text": "Only for us."}).status == 201
    reply(mia, number, "Try the other socket.", then_status="pending")
    expect(message(page, "Try the other socket.")).to_be_visible()
    expect(page.get_by_text("Only for us.")).to_have_count(0)
    screen.show("portal-live-en")


def typed_until_seen(page: Page, row: Locator) -> None:
    """Of a ticket that one does not look at, only what begins while one watches the list is told."""

    def look() -> bool:
        editor(page).press_sequentially(" ")
        expect(row).to_contain_text(re.compile("Mia .* is typing"), timeout=PAUSE_MS)
        return True

    assert eventually(look)


@pytest.mark.feature("F13", whole=False)
def test_two_agents_on_one_ticket_see_each_other_and_nobody_answers_twice(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Both at once")
    _, number = asked(api, mia, subject)
    first = at_work("mia", "/queues/open")
    open_ticket(first.page, subject)
    second = at_work("jonas", "/queues/open")
    open_ticket(second.page, subject)
    expect(colleagues(first.page)).to_have_text(re.compile("Jonas .* is here"))
    expect(colleagues(second.page)).to_have_text(re.compile("Mia .* is here"))
    watcher = at_work("ben", "/queues/open")

    begin_answer(first.page, "Please switch it off and on.")
    expect(colleagues(second.page)).to_have_text(re.compile("Mia .* is typing"))
    typed_until_seen(first.page, row_of(watcher.page, subject))
    second.show("workspace-presence-en")

    begin_answer(second.page, "It needs a new fuse.")
    first.page.get_by_role("button", name="Send", exact=True).click()
    expect(said(first.page, "Please switch it off and on.")).to_be_visible()
    expect(colleagues(second.page)).to_have_text(re.compile("Mia .* is here"))

    # Jonas sees it while he is writing; whoever sends without having looked is stopped.
    overtaken = second.page.get_by_role("region", name=re.compile("Mia .* wrote meanwhile"))
    expect(overtaken).to_contain_text("Please switch it off and on.")
    second.page.keyboard.press("Control+Enter")
    expect(overtaken.get_by_role("button", name="Go on editing")).to_be_focused()
    second.show("workspace-overtaken-en")
    overtaken.get_by_role("button", name="Go on editing").click()
    expect(overtaken).to_be_hidden()
    expect(editor(second.page)).to_contain_text("It needs a new fuse.")
    second.page.get_by_role("button", name="Discard draft").click()
    answers = [each for each in mia.get(f"/tickets/{number}")["entries"] if each["type"] == "message"]
    assert len(answers) == 2

    second.page.context.close()
    expect(colleagues(first.page)).to_be_hidden()
