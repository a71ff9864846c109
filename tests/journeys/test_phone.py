"""The whole of a ticket on a phone and on a tablet: found, read, answered, given on, put off, merged and closed by fingers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of, ticket_with, tickets_of
from tests.deployed.test_mail_out import warm_up_withdrawing
from tests.journeys.conftest import Opens
from tests.journeys.screen import PHONE, TABLET, Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_search import found_by
from tests.journeys.touch import in_a_hand
from tests.journeys.workspace import details, editor, row_of

EVERY_HAND = pytest.mark.parametrize("width", [PHONE, TABLET])
PICTURE: FilePayload = {"name": "socket.txt", "mimeType": "text/plain", "buffer": b"a socket"}


@pytest.mark.feature("F01")
@EVERY_HAND
def test_a_ticket_is_found_answered_given_on_put_off_merged_and_closed_by_fingers(
    api: Api, at_work: Opens, mia: Person, width: int
) -> None:
    carol, subject = Customer.new(api), about("The kettle whistles all night")
    carol.write(subject)
    source = ticket_of(mia, carol)["id"]
    carol.write(subject, "It still whistles. Did you get my mail?")
    number = eventually(lambda: next(each["id"] for each in tickets_of(mia, carol) if each["id"] != source))
    warm_up_withdrawing(mia, number)
    eventually(lambda: number in [each["id"] for each in found_by(mia, subject.split()[-1])] or None)

    screen = at_work("mia", "/queues/unassigned", width=width)
    page = screen.page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    in_a_hand(screen, "hand-queue")
    finds(screen, subject, number)
    answers_after_thinking_again(screen)
    mail = carol.newest_answer()
    assert [file.get_filename() for file in mail.iter_attachments()] == ["socket.txt"]

    page.get_by_role("button", name="Show or hide the details").tap()
    in_a_hand(screen, "hand-details")
    gives_on(screen)
    ticket_with(mia, number, assignee_id="jonas")
    puts_off(screen)
    eventually(lambda: ticket_with(mia, number)["snooze"])
    merges(screen, source, number)
    ticket_with(mia, source, status="closed")
    closes(page)
    ticket_with(mia, number, status="closed")
    in_a_hand(screen, "hand-closed")


def finds(screen: Screen, subject: str, number: int) -> None:
    page = screen.page
    page.get_by_role("link", name="Search", exact=True).locator("visible=true").tap()
    page.get_by_role("combobox", name="Search tickets").fill(subject)
    hit = page.locator(f'[data-hit="{number}"]')
    expect(hit).to_be_visible()
    in_a_hand(screen, "hand-search")
    hit.tap()
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    expect(page.get_by_role("log").get_by_text("It still whistles.")).to_be_visible()
    in_a_hand(screen, "hand-ticket")


def answers_after_thinking_again(screen: Screen) -> None:
    page = screen.page
    page.get_by_role("button", name=re.compile("Reply to")).tap()
    written = page.get_by_role("region", name="Reply", exact=True)
    editor(page).press_sequentially("Fill it only half.")
    page.locator("input[type=file]").set_input_files(PICTURE)
    expect(written.get_by_text("socket.txt")).to_be_visible()
    in_a_hand(screen, "hand-composer")
    send = page.get_by_role("button", name="Send", exact=True)
    send.tap()
    page.get_by_role("status").get_by_role("button", name=re.compile("Undo send")).tap()
    expect(editor(page)).to_contain_text("Fill it only half.")
    expect(written.get_by_text("socket.txt")).to_be_visible()
    # It is sent to the desk once more: the answer that was taken back had used it up.
    expect(page.get_by_role("progressbar")).to_have_count(0)
    send.tap()
    expect(written).to_be_hidden()
    expect(said(page, "Fill it only half.")).to_be_visible()


def field(page: Page, name: str) -> Locator:
    return details(page).get_by_role("term").filter(has_text=name).locator("+ dd").get_by_role("button")


def gives_on(screen: Screen) -> None:
    page = screen.page
    field(page, "Assignee").tap()
    jonas = page.get_by_role("option", name=re.compile("Jonas"))
    expect(jonas).to_be_visible()
    in_a_hand(screen, "hand-assign")
    jonas.tap()
    expect(field(page, "Assignee")).to_contain_text("Jonas")


def puts_off(screen: Screen) -> None:
    page = screen.page
    field(page, "Snooze").tap()
    tomorrow = page.get_by_role("option", name=re.compile("Tomorrow morning"))
    expect(tomorrow).to_be_visible()
    in_a_hand(screen, "hand-snooze")
    tomorrow.tap()
    expect(field(page, "Snooze")).to_contain_text("Until")


def merges(screen: Screen, source: int, number: int) -> None:
    page = screen.page
    likely = details(page).get_by_role("button", name="Likely duplicates")
    if likely.get_attribute("aria-expanded") == "false":
        likely.tap()
    expect(details(page).get_by_role("link", name=f"#{source}")).to_be_visible()
    details(page).get_by_role("button", name="Merge…").first.tap()
    dialog = page.get_by_role("dialog", name=f"Merge tickets into #{number}")
    merge = dialog.get_by_role("button", name="Merge it")
    expect(merge).to_be_enabled()
    in_a_hand(screen, "hand-merge")
    merge.tap()
    expect(page.get_by_text(f"Merged into #{number}")).to_be_visible()


def closes(page: Page) -> None:
    details(page).get_by_role("button", name="Close", exact=True).tap()
    expect(details(page)).to_be_hidden()
    page.get_by_role("main").get_by_role("button", name="Open", exact=True).tap()
    page.get_by_role("option", name="Closed").tap()
    expect(page.get_by_role("status").get_by_text(re.compile("Closed"))).to_be_visible()


@pytest.mark.feature("F01", whole=False)
def test_rows_are_drawn_aside_to_take_to_solve_and_to_snooze_or_asked_from_their_menu(
    api: Api, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Drawn aside")
    carol.write(subject)
    number = ticket_of(mia, carol)["id"]
    screen = at_work("mia", "/queues/open", width=PHONE)
    page, row = screen.page, row_of(screen.page, subject)
    expect(row).to_be_visible()
    draws(page, row, 60)
    # Not far enough: nothing happened, and the ticket was not opened either.
    expect(page).to_have_url(re.compile("/queues/open$"))
    draws(page, row, 120)
    ticket_with(mia, number, assignee_id="mia")
    page.get_by_role("status").get_by_role("button", name="Undo").tap()
    ticket_with(mia, number, assignee_id=None)
    draws(page, row, -260)
    page.get_by_role("option", name=re.compile("Tomorrow morning")).tap()
    eventually(lambda: ticket_with(mia, number)["snooze"])
    draws(page, row, -120)
    ticket_with(mia, number, status="solved")
    page.get_by_role("status").get_by_role("button", name="Undo").tap()
    ticket_with(mia, number, status="open")
    # It comes back on top, where it may wait behind "1 new": nothing moves under a finger.
    page.goto("/queues/open")
    expect(row).to_be_visible()
    in_a_hand(screen, "hand-rows")
    page.get_by_role("button", name=f"More about #{number}").tap()
    page.get_by_role("menuitem", name="Assign to me").tap()
    ticket_with(mia, number, assignee_id="mia")


def draws(page: Page, row: Locator, dx: int) -> None:
    """One finger, from the middle of the row to the side."""
    box = row.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    x = PHONE / 2 if abs(dx) < PHONE / 2 else PHONE / 2 - dx / abs(dx) * 150
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        finger.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y} for at in points]}
        )

    touch("touchStart", x)
    for step in range(1, 11):
        touch("touchMove", x + dx * step / 10)
    touch("touchEnd")
