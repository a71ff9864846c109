"""Two agents on one ticket: each sees what the other does, they write in one draft, call each other by name, and the customer gets one answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, message_saying, messages, reply, text_of, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_live import begin_answer, colleagues
from tests.journeys.test_send_later import saved
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import details, editor, open_ticket

BEGUN = "Please send us the lamp."
ADDED = " The label is attached."


@pytest.mark.feature("F13")
def test_two_agents_see_each_other_write_in_one_draft_and_send_it_once(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Both write")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    first, second = at_work("mia", "/queues/open"), at_work("jonas", "/queues/open")
    open_ticket(first.page, subject)
    open_ticket(second.page, subject)
    expect(colleagues(first.page)).to_have_text(re.compile("Jonas Weber is here"))
    begin_answer(first.page, BEGUN)
    expect(colleagues(second.page)).to_have_text(re.compile("Mia Lindqvist is typing"))
    second.show("workspace-colleague-writes-en")

    shared(first)
    joined(second)
    expect(editor(first.page)).to_have_text(BEGUN + ADDED)
    both_press_send(first.page, second.page)
    for page in (first.page, second.page):
        expect(said(page, ADDED.strip())).to_be_visible()
        expect(page.get_by_role("button", name="Send", exact=True)).to_have_count(0)
    assert BEGUN + ADDED in text_of(carol.newest_answer())
    assert len(messages(mia, ticket)) == 2
    assert len(carol.answers()) == 1


def shared(first: Screen) -> None:
    page = first.page
    expect(saved(page)).to_be_visible()
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("menuitem", name="Let colleagues read and write in it").click()
    expect(page.get_by_text("Shared with everybody who answers this ticket")).to_be_visible()


def joined(second: Screen) -> None:
    """The other's draft is shown where one would begin to write; opened, both have the same words."""
    page = second.page
    theirs = page.get_by_role("region", name="Mia Lindqvist\u2019s draft")
    expect(theirs).to_contain_text(BEGUN)
    second.show("workspace-shared-draft-en")
    on_a_phone(second, "workspace-shared-draft-en")
    theirs.get_by_role("button", name="Open").click()
    expect(editor(page)).to_have_text(BEGUN)
    expect(page.get_by_text("You write in Mia Lindqvist\u2019s draft")).to_be_visible()
    editor(page).press("End")
    editor(page).press_sequentially(ADDED)
    expect(saved(page)).to_be_visible()


def both_press_send(*pages: Page) -> None:
    """As nearly at the same moment as two people can."""
    for page in pages:
        expect(saved(page)).to_be_visible()
    for page in pages:
        page.get_by_role("button", name="Send", exact=True).dispatch_event("click")


@pytest.mark.feature("F13", whole=False)
def test_whoever_sends_a_moment_later_is_stopped_and_sees_the_others_words(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("A moment later")
    carol.write(subject)
    ticket = ticket_of(mia, carol)["id"]
    page = at_work("jonas", f"/queues/open/tickets/{ticket}").page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    begin_answer(page, "It needs a new fuse.")

    def mia_was_faster(route: Route) -> None:
        reply(mia, ticket, "Switch it off and on.")
        route.continue_()

    page.route("**/replies", mia_was_faster, times=1)
    page.get_by_role("button", name="Send", exact=True).click()
    stopped = page.get_by_role("region", name="Mia Lindqvist wrote meanwhile")
    expect(stopped).to_contain_text("Switch it off and on.")
    expect(editor(page)).to_contain_text("It needs a new fuse.")
    assert len(messages(mia, ticket)) == 2
    stopped.get_by_role("button", name="Send anyway").click()
    expect(said(page, "It needs a new fuse.")).to_be_visible()
    message_saying(mia, ticket, "It needs a new fuse.")


@pytest.mark.feature("F13", whole=False)
def test_a_colleague_called_by_name_is_told_and_a_follower_hears_of_the_answer(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Who knows this one")
    carol.write(subject, "It hums.")
    ticket = ticket_of(mia, carol)["id"]
    jonas, ben = at_work("jonas", "/notifications"), at_work("ben", f"/queues/open/tickets/{ticket}")
    office = at_work("mia", f"/queues/open/tickets/{ticket}")
    follows(ben.page, ticket, office.page)
    calls_by_name(office, "Jonas")
    note = message_saying(mia, ticket, "do you know this lamp?")
    assert note["kind"] == "note"

    told = jonas.page.get_by_role("link", name=subject).filter(has_text="Mia Lindqvist mentioned you")
    expect(told).to_be_visible()
    jonas.show("workspace-mentioned-en")
    on_a_phone(jonas, "workspace-mentioned-en")
    told.click()
    jonas.page.wait_for_url(f"**/tickets/{ticket}**")
    expect(said(jonas.page, "do you know this lamp?")).to_be_visible()

    carol.answer(carol.acknowledgement(), "And now it smokes.")
    ben.page.goto("/notifications")
    heard = ben.page.get_by_role("link", name=subject).filter(has_text="Carol Stone wrote in a ticket")
    expect(heard).to_be_visible()
    assert carol.answers() == []


def follows(page: Page, ticket: int, office: Page) -> None:
    """Whoever else has the ticket open sees it."""
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("w")
    expect(page.get_by_text(f"You follow #{ticket}")).to_be_visible()
    expect(followers(office).get_by_role("img", name="Ben Carter")).to_be_visible()


def followers(page: Page) -> Locator:
    return details(page).get_by_role("term").filter(has_text="Followers").locator("+ dd")


def calls_by_name(office: Screen, name: str) -> None:
    page = office.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("n")
    expect(editor(page, "Your note")).to_be_focused()
    page.keyboard.type(f"@{name}")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text("Jonas Weber")
    office.photograph("workspace-mention-en")
    page.keyboard.press("Enter")
    page.keyboard.type("do you know this lamp?")
    page.get_by_role("button", name="Add note").click()
    expect(said(page, "do you know this lamp?")).to_be_visible()
