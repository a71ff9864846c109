"""What concerns somebody reaches them once, where they chose: in the bell, on a device, in their team's chat; and they see that it did."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.phones import a_phone, pushed_to, say_opened
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_assignment import someone

ASSIGNED, MENTIONED = "assigned a ticket to you", "mentioned you"


@pytest.mark.feature("F29")
def test_who_is_given_a_ticket_hears_of_it_once_and_reads_it_on_every_device(
    api: Api, at_work: Opens, mia: Person
) -> None:
    phone = a_phone(api, api.sign_in("ben@northwind.example"))
    subject, number = a_request(api, mia, "It whistles")
    desk, laptop = at_work("ben", "/profile/notifications"), at_work("ben", "/notifications")
    turned(desk.page, "A ticket is assigned to you: Mail", on=True)
    desk.show("workspace-notification-choices-en")

    hands_over(at_work("mia", f"/queues/open/tickets/{number}").page, subject)

    there = row(laptop.page, ASSIGNED, subject)
    expect(there).to_have_count(1)
    [pushed] = eventually(lambda: pushed_to(phone, f"#{number} is assigned to you"))
    sees(laptop.page, there, "Push: sent")
    sees(laptop.page, there, "Mail: sent")
    assert api.mail_to("ben@northwind.example", subject)
    laptop.show("workspace-notifications-pushed-en")
    say_opened(pushed)
    sees(laptop.page, there, "Push: opened")

    desk.page.goto(f"/queues/mine/tickets/{number}")
    expect(desk.page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    expect(there).to_have_count(0)
    assert len(pushed_to(phone, f"#{number} is assigned to you")) == 1


@pytest.mark.feature("F29", whole=False)
def test_quiet_hours_hold_what_interrupts_and_not_what_is_here(api: Api, at_work: Opens, mia: Person) -> None:
    phone = a_phone(api, api.sign_in("ben@northwind.example"))
    subject, number = a_request(api, mia, "It is too loud")
    screen = at_work("ben", "/profile/notifications")
    page = screen.page
    turned_quiet(page, on=True)
    here = datetime.now(ZoneInfo(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")))
    begins, ends = (f"{here + timedelta(hours=hours):%H:%M}" for hours in (-1, 2))
    page.get_by_label("From", exact=True).fill(begins)
    page.get_by_label("Until", exact=True).fill(ends)
    eventually(lambda: hours_of(api) == (begins, ends))
    try:
        mention = {"text": "What do you think?", "mentions": [{"kind": "person", "id": "ben"}]}
        assert mia.call("POST", f"/tickets/{number}/notes", mention).status == 201
        page.goto("/notifications")
        there = row(page, MENTIONED, subject)
        expect(there).to_have_count(1)
        expect(there).to_contain_text("Push: waits until")
        assert pushed_to(phone, f"mentioned in #{number}") == []
    finally:
        page.goto("/profile/notifications")
        turned_quiet(page, on=False)
        eventually(lambda: hours_of(api) is None)


@pytest.mark.feature("F29", "F01", whole=False)
def test_a_new_ticket_reaches_its_teams_phones_and_its_chat(api: Api, mia: Person) -> None:
    channel = about("help").replace(" ", "-")
    phone = a_phone(api, api.sign_in("ben@northwind.example"))
    url = api.stack.team_chat.webhook("slack", channel)
    made = mia.call("POST", "/team-webhooks", {"name": "#help", "team_id": "support", "url": url})
    assert made.status == 201, made

    subject, number = a_request(api, mia, "Nobody has seen this yet")

    [pushed] = eventually(lambda: pushed_to(phone, f"A new ticket for your team: #{number}"))
    assert pushed["path"] == f"/tickets/{number}#message-1"
    [written] = eventually(
        lambda: [each for each in api.stack.team_chat.messages[channel] if subject in each]
    )
    assert written.startswith("*New ticket*")


def a_request(api: Api, mia: Person, words: str) -> tuple[str, int]:
    """A customer's mail, and the ticket that it became."""
    customer, subject = Customer.new(api), about(words)
    customer.write(subject)
    return subject, ticket_of(mia, customer)["id"]


def hours_of(api: Api) -> tuple[str, str] | None:
    quiet = api.sign_in("ben@northwind.example").get("/notification-preferences/me")["quiet_hours"]
    return quiet and (quiet["begins"], quiet["ends"])


def turned_quiet(page: Page, *, on: bool) -> None:
    switch = page.get_by_role("switch", name="Quiet hours")
    expect(switch).to_be_checked(checked=not on)
    switch.click()
    expect(switch).to_be_checked(checked=on)


def turned(page: Page, label: str, *, on: bool) -> None:
    box = page.get_by_role("checkbox", name=label)
    if box.is_checked() is not on:
        box.click()
    expect(box).to_be_checked(checked=on)
    expect(page.get_by_text("Saved")).to_be_visible()


def hands_over(page: Page, subject: str) -> None:
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    page.keyboard.press("Shift+A")
    dialog = page.get_by_role("dialog", name="Hand over")
    dialog.get_by_role("combobox", name="To").select_option(label=someone(page, "Ben"))
    dialog.get_by_role("textbox", name="What they should know").fill("It is the left one.")
    dialog.get_by_role("button", name="Hand over").click()
    expect(dialog).to_have_count(0)


def row(page: Page, words: str, subject: str) -> Locator:
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=words).filter(has_text=subject)


def sees(page: Page, there: Locator, words: str) -> None:
    """What became of it is read anew with the page."""

    def look() -> bool:
        page.reload()
        expect(there).to_be_visible()
        return words in there.inner_text()

    assert eventually(look)
