"""A reply that is not sent at once: kept as it is written, found on another device, handed over, scheduled, and taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, messages, text_of, ticket_of
from tests.deployed.test_mail_out import warm_up_withdrawing
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_live import begin_answer
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import editor, open_ticket

BEGUN = "First look at the fuse."
REST = " Then call us."


@pytest.mark.feature("F08", whole=False)
def test_a_draft_is_found_on_another_device_and_finished_by_a_colleague(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Not yet finished")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    office = at_work("mia", "/queues/open")
    open_ticket(office.page, subject)
    begin_answer(office.page, BEGUN)
    expect(saved(office.page)).to_be_visible()

    # A browser that knows nothing of the first one's storage but who is signed in.
    home = at_work("mia", "/drafts")
    home.page.get_by_role("link", name=subject).click()
    expect(editor(home.page)).to_have_text(BEGUN)
    expect(editor(home.page)).to_be_editable()
    editor(home.page).press("End")
    editor(home.page).press_sequentially(REST)
    expect(saved(home.page)).to_be_visible()
    expect(editor(office.page)).to_have_text(BEGUN + REST)

    jonas = at_work("jonas", f"/queues/open/tickets/{ticket}")
    expect(jonas.page.get_by_role("log").get_by_role("article").first).to_be_visible()
    handed_over(home, "Jonas Weber")
    expect(editor(jonas.page)).to_have_text(BEGUN + REST)
    jonas.page.get_by_role("button", name="Send", exact=True).click()
    expect(said(jonas.page, BEGUN)).to_be_visible()
    assert BEGUN + REST in text_of(carol.newest_answer())
    assert len(messages(mia, ticket)) == 2
    assert mia.get(f"/tickets/{ticket}/drafts")["items"] == []


def saved(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=re.compile(r"Saved \d"))


def handed_over(home: Screen, name: str) -> None:
    page = home.page
    page.get_by_role("button", name="Share", exact=True).click()
    home.photograph("workspace-hand-over-draft-en")
    page.get_by_role("menuitem", name=name).click()
    expect(page.get_by_text(f"{name}\u2019s draft")).to_be_visible()


@pytest.mark.feature("F08", whole=False)
def test_a_scheduled_reply_is_moved_cancelled_and_sent_when_it_is_time(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("On Monday then")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    screen = at_work("mia", "/queues/open")
    page = screen.page
    open_ticket(page, subject)
    begin_answer(page, "The part arrives on Monday.")
    scheduled_for_tomorrow(screen)
    card = page.get_by_role("region", name="Scheduled reply")
    expect(card).to_contain_text("Mia Lindqvist\u2019s reply will be sent")
    expect(editor(page)).to_have_count(0)

    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/scheduled")
    row = row_about(page, subject)
    expect(row).to_contain_text("9:00")
    screen.show("workspace-scheduled-en")
    on_a_phone(screen, "workspace-scheduled-en")
    row.get_by_role("button", name="Change").click()
    moved_to_monday(page)
    expect(row).to_contain_text("unless the customer writes first")
    assert mia.get(f"/tickets/{ticket}/drafts")["items"][0]["schedule"]["unless_customer_writes"]
    row.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Not scheduled any more: it is a draft again")).to_be_visible()
    expect(row).to_have_count(0)
    assert carol.answers() == []
    sent_after_all(page, ticket)
    assert "The part arrives on Monday." in text_of(carol.newest_answer())


def scheduled_for_tomorrow(screen: Screen) -> None:
    page = screen.page
    page.get_by_role("button", name="More ways to send").click()
    page.get_by_role("menuitem", name="Send later…").click()
    dialog = page.get_by_role("dialog", name="Send later")
    expect(dialog.get_by_role("combobox", name="When")).to_have_value("tomorrow")
    screen.show("workspace-send-later-en")
    on_a_phone(screen, "workspace-send-later-en")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)


def row_about(page: Page, subject: str) -> Locator:
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=subject)


def moved_to_monday(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Send at another moment")
    dialog.get_by_role("combobox", name="When").select_option("monday")
    dialog.get_by_role("checkbox", name="Only if the customer does not write first").check()
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)


def sent_after_all(page: Page, ticket: int) -> None:
    """It is a draft again, which stands in the composer of its writer."""
    page.goto(f"/queues/open/tickets/{ticket}")
    expect(editor(page)).to_have_text("The part arrives on Monday.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(said(page, "The part arrives on Monday.")).to_be_visible()


@pytest.mark.feature("F08", whole=False)
def test_a_reply_is_taken_back_within_ten_seconds_and_stands_in_the_composer_again(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Too fast")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    warm_up_withdrawing(mia, ticket)
    screen = at_work("mia", f"/queues/open/tickets/{ticket}")
    page = screen.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    begin_answer(page, "It is free of charge.")
    page.get_by_role("button", name="Send", exact=True).click()
    undo = page.get_by_role("status").get_by_role("button", name=re.compile("Undo send"))
    expect(undo).to_be_visible()
    screen.photograph("workspace-undo-send-en")
    undo.click()
    expect(editor(page)).to_contain_text("It is free of charge.")
    eventually(lambda: messages(mia, ticket)[-1]["deliveries"][0]["state"] == "withdrawn")
    assert carol.answers() == []
