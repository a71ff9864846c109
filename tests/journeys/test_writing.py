"""An answer to all, written with everything that the editor can: the customer's mail arrives with all of it, and only who should reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, message_saying, ticket_of
from tests.journeys.clipboard import paste_from_word, paste_picture
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_files import drag_across
from tests.journeys.test_settings import named, on_a_phone
from tests.journeys.workspace import editor, open_ticket

WORDS = "Press both buttons."


@pytest.fixture
def snippet(mia: Person) -> Iterator[str]:
    """The name of words that everybody inserts, for as long as the test lasts."""
    name = named("Warranty")
    made = mia.call(
        "POST", "/snippets", {"name": name, "text": "Two years from the receipt.", "sharing": "all"}
    )
    assert made.status == 201, made
    yield name
    assert mia.call("PUT", f"/snippets/{made.body['id']}/archive").status == 200


@pytest.fixture
def macro(mia: Person) -> Iterator[str]:
    """The name of a ready answer, for as long as the test lasts."""
    name = named("Greeting")
    words = [{"language": "en", "reply": 'Hello {{requester.first_name | "there"}}.'}]
    made = mia.call("POST", "/macros", {"name": name, "texts": words, "sharing": "all"})
    assert made.status == 201, made
    yield name
    assert mia.call("PUT", f"/macros/{made.body['id']}/archive").status == 200


@pytest.mark.feature("F08")
def test_an_answer_to_all_goes_to_those_who_are_shown_and_to_nobody_unasked(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, dave, eve, paul = (
        Customer.new(api, name) for name in ("Carol Stone", "Dave Hill", "Eve Park", "Paul Reed")
    )
    subject = about("For the two of us")
    mail = carol.letter(subject, "Dave is to know, too.")
    mail["Cc"] = dave.address
    # What SES says of a domain that vouches for its mails: whom such a mail names takes part.
    mail["Authentication-Results"] = "amazonses.com; dmarc=pass header.from=customer.example;"
    api.send_mail(mail)
    ticket = ticket_of(mia, carol)["id"]
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    page.get_by_role("button", name=re.compile("Reply to")).click()
    editor(page).press_sequentially(WORDS)
    expect(chips(page, "To")).to_have_text([carol.address])
    expect(chips(page, "Cc")).to_have_text([dave.address])
    add_recipient(page, "Cc", eve)
    add_recipient(page, "Bcc", paul)
    screen.show("workspace-recipients-en")
    on_a_phone(screen, "workspace-recipients-en")
    page.get_by_role("button", name="Send", exact=True).click()
    asked = page.get_by_role("alert").filter(has_text="Send to them too?")
    expect(asked).to_contain_text(eve.address)
    expect(asked).to_contain_text(paul.address)
    assert carol.answers() == []
    page.get_by_role("button", name=re.compile("Confirm and send|Send to all")).click()
    expect(said(page, WORDS)).to_be_visible()
    only_who_was_shown_gets_it(api, carol, dave, eve, paul)
    assert message_saying(mia, ticket, WORDS)["bcc"] == [paul.address]


def chips(page: Page, field: str) -> Locator:
    """The addresses that stand in a field of recipients."""
    return page.get_by_label(field, exact=True).locator("xpath=..").locator("[class*=chip]")


def add_recipient(page: Page, field: str, customer: Customer) -> None:
    if page.get_by_label(field, exact=True).count() == 0:
        page.get_by_role("button", name=field, exact=True).click()
    page.get_by_label(field, exact=True).fill(customer.address)
    page.get_by_label(field, exact=True).press("Enter")
    expect(chips(page, field).filter(has_text=customer.address)).to_be_visible()


def only_who_was_shown_gets_it(
    api: Api, carol: Customer, dave: Customer, eve: Customer, paul: Customer
) -> None:
    mail = paul.newest_answer()
    assert carol.address in mail["To"]
    assert dave.address not in mail["To"]
    assert {dave.address, eve.address} <= set(re.findall(r"[^\s,<>]+@[^\s,<>]+", mail["Cc"]))
    assert paul.address not in mail.as_string(), "a hidden copy stands in the mail"
    sent = next(each for each in api.stack.mailbox.mails() if paul.address in each.recipients)
    assert set(sent.recipients) == {each.address for each in (carol, dave, eve, paul)}


@pytest.mark.feature("F08", whole=False)
def test_everything_that_the_editor_can_arrives_in_the_customers_mail(
    api: Api, at_work: Opens, mia: Person, snippet: str, macro: str
) -> None:
    carol, subject = Customer.new(api), about("How does it work")
    carol.write(subject)
    ticket_of(mia, carol)
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    page.keyboard.press("r")
    expect(editor(page)).to_be_focused()
    inserts(page, macro)
    expect(editor(page)).to_contain_text("Hello Carol.")
    page.keyboard.type(" ")
    inserts(page, snippet)
    expect(editor(page)).to_contain_text("Two years from the receipt.")
    writes_richly(page)
    screen.show("workspace-writing-en")
    on_a_phone(screen, "workspace-writing-en")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(said(page, "Two years from the receipt.")).to_be_visible()
    its_mail_has_it_all(carol.newest_answer())


def inserts(page: Page, name: str) -> None:
    page.keyboard.type("/")
    field = page.get_by_role("combobox", name="Insert a snippet or a macro")
    expect(field).to_be_focused()
    field.fill(name)
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()


def writes_richly(page: Page) -> None:
    field = editor(page)
    page.keyboard.type(" Well done :tad")
    expect(page.get_by_role("listbox", name="Emoji")).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_contain_text("🎉")
    page.keyboard.press("Enter")
    paste_from_word(field)
    expect(field.get_by_role("listitem")).to_have_text(["The plug", "The fuse"])
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    paste_picture(field, "panel.png")
    expect(field.get_by_role("img", name="panel.png")).to_have_js_property("naturalWidth", 320)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    marks_in_its_place(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_role("menuitem", name="Insert a table").click()
    page.keyboard.type("Model A")
    page.keyboard.press("Tab")
    page.keyboard.type("Cable 2")
    expect(field.get_by_role("cell").nth(1)).to_have_text("Cable 2")
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Code block").click()
    page.keyboard.type("reset --now")
    expect(field.locator("pre")).to_have_text("reset --now")


def marks_in_its_place(page: Page) -> None:
    """The picture among the words is the marked one from then on."""
    shown = editor(page).get_by_role("img", name="panel.png")
    before = shown.get_attribute("src")
    page.get_by_role("button", name="Mark panel.png").click()
    dialog = page.get_by_role("dialog", name="Mark panel.png")
    drag_across(page, dialog.get_by_role("img", name="The picture with 0 marks"))
    dialog.get_by_role("button", name="Attach").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(shown).not_to_have_attribute("src", str(before))
    expect(shown).to_have_js_property("naturalWidth", 320)
    editor(page).focus()


def its_mail_has_it_all(mail: EmailMessage) -> None:
    body = mail.get_body(("html",))
    assert isinstance(body, EmailMessage)
    html = str(body.get_content())
    for part in ("Hello Carol.", "Two years from the receipt.", "🎉", "<table", "Model A", "Cable 2", "<pre"):
        assert part in html, f"{part} is not in {html}"
    assert re.search(r"<ol>.*The plug.*The fuse.*</ol>", html, re.DOTALL), html
    assert "mso" not in html.lower()
    [link] = re.findall(r'src="cid:([^"]+)"', html)
    [shown] = [part for part in mail.walk() if part["Content-ID"] == f"<{link}>"]
    assert shown.get_content_type() == "image/png"
