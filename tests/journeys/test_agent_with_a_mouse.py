"""An agent reads, sorts and answers a ticket in the browser."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, ticket_of, ticket_with
from tests.deployed.test_mail_out import warm_up_withdrawing
from tests.journeys.conftest import Opens
from tests.journeys.letters import html_letter, picture
from tests.journeys.workspace import count_of, details, editor, open_ticket, row_of


def about(words: str) -> str:
    """A subject that no other test has."""
    return f"{words} {uuid.uuid4().hex[:6]}"


@pytest.mark.feature("F16", "F36", whole=False)
def test_a_mail_appears_in_the_queue_of_an_agent_who_looks_on(
    demo: LocalStack, api: Api, at_work: Opens, mia: Person
) -> None:
    demo.settle()
    before = mia.get("/queues")["unassigned"]
    page = at_work("mia", "/queues/unassigned").page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    subject = about("The lamp blinks red")
    Customer.new(api).write(subject)
    expect(row_of(page, subject)).to_be_visible()
    expect(count_of(page, "Unassigned")).to_have_text(re.compile(rf"\D{before + 1}$"))


@pytest.mark.feature("F16", "F12", "F37", whole=False)
def test_the_whole_conversation_is_shown_safely(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("Two cables")
    carol.write(about("An earlier matter"))
    earlier = ticket_of(mia, carol)
    api.send_mail(html_letter(carol, subject))
    found = eventually(lambda: newer_than(mia, carol, earlier["id"]))
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    open_ticket(page, subject)
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_text("It is urgent.")).to_be_visible()
    expect(frame.get_by_role("img", name="The socket")).to_have_js_property("naturalWidth", 1)
    assert page.title() != "taken over"
    shows_images_when_asked(page)
    unfolds_the_quoted_text(page)
    opens_the_file(page)
    expect(details(page).get_by_text(carol.address).first).to_be_visible()
    expect(details(page).get_by_text(earlier["subject"])).to_be_visible()
    expect(details(page).get_by_text("opened this by mail")).to_be_visible()
    page.get_by_role("button", name="More about the message of Carol Stone").click()
    page.get_by_role("menuitem", name="Why is it in this ticket?").click()
    expect(page.get_by_text("Nothing connects it to an earlier ticket")).to_be_visible()
    screen.show("workspace-ticket-with-html-en")
    assert f"/tickets/{found['id']}" in page.url


def newer_than(agent: Person, customer: Customer, ticket_id: int) -> dict[str, object]:
    found = ticket_of(agent, customer)
    assert found["id"] > ticket_id
    return found


def shows_images_when_asked(page: Page) -> None:
    asked: list[str] = []

    def track(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=picture(), content_type="image/png")

    page.context.route("https://tracker.example/**", track)
    expect(page.get_by_text("Remote images are not loaded")).to_be_visible()
    assert asked == []
    with page.expect_request("https://tracker.example/seen.png"):
        page.get_by_role("button", name="Show images").click()
    expect(page.get_by_text("Remote images are not loaded")).to_be_hidden()
    expect(page.get_by_text("1 image not loaded: insecure address")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 image not loaded: insecure address")).to_be_visible()
    assert not any(url.startswith("http:") for url in asked)


def unfolds_the_quoted_text(page: Page) -> None:
    frames = page.locator("iframe:visible")
    expect(frames).to_have_count(1)
    # A click into a message that still grows, because its pictures come in, would miss.
    page.get_by_role("button", name="Show quoted text").press("Enter")
    expect(frames).to_have_count(2)
    expect(page.frame_locator("iframe").nth(1).get_by_text("Earlier words of yours.")).to_be_visible()


def opens_the_file(page: Page) -> None:
    page.get_by_role("button", name=re.compile("receipt.pdf")).click()
    preview = page.get_by_role("dialog", name="receipt.pdf")
    with page.expect_download() as started:
        preview.get_by_role("button", name="Download").click()
    assert started.value.suggested_filename == "receipt.pdf"
    assert started.value.path().read_bytes() == b"%PDF-1.4 receipt"
    preview.get_by_role("button", name="Close").click()


@pytest.mark.feature("F08", "F13", "F12", whole=False)
def test_an_agent_sorts_and_answers_a_ticket(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("No sound at all")
    carol.write(subject)
    found = ticket_of(mia, carol)
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    open_ticket(page, subject)
    sorts(page)
    page.get_by_role("button", name="Note", exact=True).click()
    editor(page, "Your note").press_sequentially("Known to the workshop.")
    screen.show("workspace-note-en")
    page.get_by_role("button", name="Add note").click()
    expect(said(page, "Known to the workshop.")).to_be_visible()
    answers(page)
    screen.show("workspace-composer-en")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(said(page, "Press both buttons.")).to_be_visible()
    mail = carol.newest_answer()
    html = str(mail.get_body(("html",)))
    assert "<strong>Press both buttons.</strong>" in html
    assert [file.get_filename() for file in mail.iter_attachments()] == ["manual.pdf"]
    assert "Known to the workshop." not in mail.as_string()
    ticket_with(mia, found["id"], assignee_id="mia", status="pending", priority="high", tags=["workshop"])
    expect(page.get_by_text("Delivered")).to_be_visible()


def sorts(page: Page) -> None:
    def field(name: str) -> Locator:
        return details(page).get_by_role("term").filter(has_text=name).locator("+ dd")

    field("Assignee").get_by_role("button").click()
    page.get_by_role("option", name=re.compile("Mia Lindqvist")).click()
    field("Status").get_by_role("button").click()
    page.get_by_role("option", name="Waiting for customer").click()
    field("Priority").get_by_role("button").click()
    page.get_by_role("option", name="High").click()
    field("Tags").get_by_role("button").click()
    page.get_by_role("combobox", name="Add or remove tags").fill("workshop")
    page.get_by_role("option", name=re.compile("Add")).click()
    page.keyboard.press("Escape")
    expect(field("Assignee")).to_contain_text("Mia Lindqvist")
    expect(field("Tags")).to_contain_text("workshop")


def answers(page: Page) -> None:
    page.get_by_role("button", name="Reply").first.click()
    page.get_by_role("button", name="Bold").click()
    editor(page).press_sequentially("Press both buttons.")
    page.locator("input[type=file]").set_input_files(
        {"name": "manual.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 the manual"}
    )
    expect(page.get_by_text("manual.pdf")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def said(page: Page, words: str) -> Locator:
    """Words that an agent wrote: their HTML stands in a frame."""
    return page.frame_locator("iframe >> nth=-1").get_by_text(words)


@pytest.mark.feature("F08", whole=False)
def test_a_reply_is_withdrawn_and_its_words_are_kept(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("Take it back")
    carol.write(subject)
    found = ticket_of(mia, carol)
    warm_up_withdrawing(mia, found["id"])
    page = at_work("mia", "/queues/unassigned").page
    open_ticket(page, subject)
    page.get_by_role("button", name=re.compile("Reply to")).click()
    editor(page).press_sequentially("Words sent too early.")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("status").get_by_role("button", name=re.compile("Undo send")).click()
    expect(editor(page)).to_contain_text("Words sent too early.")
    eventually(lambda: states_of(mia, found["id"], "Words sent too early.") == ["withdrawn"])
    assert carol.answers() == []


def states_of(agent: Person, ticket_id: int, words: str) -> list[str]:
    return [each["state"] for each in message_saying(agent, ticket_id, words)["deliveries"]]
