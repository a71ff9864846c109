"""The same work by keyboard only: from the sign-in to the answer, nothing is clicked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from infra.local.demo.cast import PASSWORD
from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, text_of, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.screen import HEIGHTS, PHONE
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.workspace import editor, open_ticket, row_of


def keys(page: Page, *strokes: str) -> None:
    for stroke in strokes:
        page.keyboard.press(stroke)


@pytest.mark.feature("F08", "F13", "F36", whole=False)
def test_an_agent_never_needs_the_mouse(demo: LocalStack, api: Api, opens: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("Only keys")
    carol.write(subject)
    found = ticket_of(mia, carol)
    screen = opens(demo.workspace_url)
    page = screen.page
    page.goto("/")
    signs_in(page)
    expect(page.locator("[data-ticket]").first).to_contain_text(subject)
    keys(page, "j")
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    sorts(page)
    adds_a_note(page)
    answers_and_solves(page)
    assert "By keys alone." in text_of(carol.newest_answer())
    ticket_with(mia, found["id"], assignee_id="jonas", status="solved", priority="urgent", tags=["keys"])
    assert message_saying(mia, found["id"], "A note by keys.")["kind"] == "note"
    page.keyboard.press("?")
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")
    for words in ("Open ticket", "Send and solve", "Assign to me"):
        expect(shortcuts.get_by_text(words, exact=True)).to_be_visible()
    screen.show("workspace-help-en")


def signs_in(page: Page) -> None:
    expect(page.get_by_label("Email")).to_be_focused()
    page.keyboard.type("jonas@northwind.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queues/**")


def sorts(page: Page) -> None:
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    keys(page, "i")
    expect(page.get_by_role("complementary").get_by_role("button", name="Jonas Weber")).to_be_visible()
    keys(page, "p")
    expect(page.get_by_role("combobox", name="Change priority")).to_be_focused()
    page.keyboard.type("urg")
    keys(page, "Enter", "t")
    expect(page.get_by_role("combobox", name="Add or remove tags")).to_be_focused()
    page.keyboard.type("keys")
    keys(page, "Enter", "Escape")
    expect(page.get_by_role("complementary").get_by_text("keys", exact=True)).to_be_visible()


def adds_a_note(page: Page) -> None:
    keys(page, "n")
    expect(editor(page, "Your note")).to_be_focused()
    page.keyboard.type("A note by keys.")
    keys(page, "Control+Enter")
    expect(said(page, "A note by keys.")).to_be_visible()


def answers_and_solves(page: Page) -> None:
    keys(page, "r")
    expect(editor(page)).to_be_focused()
    keys(page, "Control+b")
    page.keyboard.type("By keys alone.")
    keys(page, "Control+Shift+Enter")
    expect(said(page, "By keys alone.")).to_be_visible()


@pytest.mark.feature("F08", whole=False)
def test_who_stands_in_the_field_is_written_to_and_what_is_no_address_stops_the_answer(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("One more reader")
    number = written(api, mia, subject)
    page = at_work("mia", "/queues/unassigned").page
    open_ticket(page, subject)
    keys(page, "r")
    expect(editor(page)).to_be_focused()
    page.keyboard.type("To both of you.")
    page.get_by_role("button", name="Cc", exact=True).click()
    cc = page.get_by_role("combobox", name="Cc", exact=True)
    cc.fill("colleague")
    keys(page, "Control+Enter")
    expect(page.get_by_text("One of the recipients is not an email address.")).to_be_visible()
    cc.fill("colleague@acme.example")
    keys(page, "Control+Enter")
    expect(page.get_by_text("New in this conversation: colleague@acme.example.")).to_be_visible()
    keys(page, "Control+Enter")
    expect(said(page, "To both of you.")).to_be_visible()
    assert message_saying(mia, number, "To both of you.")["cc"] == ["colleague@acme.example"]


@pytest.mark.feature("F36", whole=False)
def test_the_list_goes_along_with_what_is_opened_by_key(at_work: Opens) -> None:
    page = at_work("mia", "/queues/open").page
    opened = page.locator("[data-ticket][aria-current]")
    expect(page.locator("[data-ticket]").first).to_be_visible()
    address = page.url
    for _ in range(16):
        keys(page, "j")
        page.wait_for_function("before => location.href !== before", arg=address)
        address = page.url
        expect(opened).to_be_in_viewport()


@pytest.mark.feature("F36", whole=False)
def test_a_key_that_is_pressed_while_a_ticket_loads_is_not_lost(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Too quick")
    number = written(api, mia, subject)
    page = at_work("mia", "/queues/unassigned").page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/tickets/{number}", hold)
    row_of(page, subject).click()
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    keys(page, "i")
    eventually(lambda: mia.get(f"/tickets/{number}")["ticket"]["assignee_id"] == "mia")


@pytest.mark.feature("F08", "F36", whole=False)
def test_what_is_typed_while_the_editor_loads_stands_in_the_reply(
    api: Api, at_work: Opens, mia: Person
) -> None:
    subject = about("Quick fingers")
    number = written(api, mia, subject)
    page = at_work("mia", "/queues/unassigned").page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/Editor-*.js", hold)
    row_of(page, subject).click()
    expect(page.get_by_role("button", name=re.compile("Reply to"))).to_be_visible()
    keys(page, "r")
    # Each of these letters is a command where nobody is writing.
    page.keyboard.type("please try Ctrl")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(editor(page)).to_be_focused()
    page.keyboard.type(" again.")
    expect(editor(page)).to_have_text("please try Ctrl again.")
    assert mia.get(f"/tickets/{number}")["ticket"]["priority"] == "normal"


@pytest.mark.feature("F36", whole=False)
def test_several_tickets_are_changed_at_once_and_back(api: Api, at_work: Opens, mia: Person) -> None:
    subjects = [about("Together") for _ in range(2)]
    numbers = [written(api, mia, subject) for subject in subjects]
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    rows = [row_of(page, subject) for subject in subjects]
    rows[0].click()
    expect(page.get_by_role("heading", level=1).filter(has_text=subjects[0])).to_be_visible()
    keys(page, "x")
    page.get_by_label(f"Select #{numbers[1]}").check()
    bar = page.get_by_role("toolbar", name="Selected tickets")
    expect(bar).to_contain_text("2 selected")
    screen.show("workspace-selection-en")
    keys(page, "p")
    expect(page.get_by_role("combobox", name="Change priority")).to_be_focused()
    page.keyboard.type("high")
    keys(page, "Enter")
    for row in rows:
        expect(row.get_by_role("img", name="High")).to_be_visible()
    eventually(
        lambda: [mia.get(f"/tickets/{each}")["ticket"]["priority"] for each in numbers] == ["high"] * 2
    )
    expect(bar).to_contain_text("2 selected")
    keys(page, "z")
    eventually(
        lambda: [mia.get(f"/tickets/{each}")["ticket"]["priority"] for each in numbers] == ["normal"] * 2
    )
    keys(page, "Escape")
    expect(bar).to_be_hidden()


def written(api: Api, mia: Person, subject: str) -> int:
    """The number of a new ticket."""
    carol = Customer.new(api)
    carol.write(subject)
    number: int = ticket_of(mia, carol)["id"]
    return number


@pytest.mark.feature("F36", whole=False)
def test_queues_and_the_palette_are_a_stroke_away(at_work: Opens) -> None:
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    for stroke, queue in {"m": "mine", "t": "teams", "d": "due", "o": "open", "s": "solved"}.items():
        keys(page, "g", stroke)
        page.wait_for_url(f"**/queues/{queue}")
    keys(page, "Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("quarant")
    expect(page.get_by_role("option").first).to_contain_text(re.compile("Quarantine"))
    screen.show("workspace-palette-en")
    keys(page, "Enter")
    page.wait_for_url("**/quarantine")
    page.goto("/queues/open")
    queues = page.get_by_role("navigation", name="Queues")
    expect(queues).to_be_visible()
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    expect(queues).to_be_hidden()
    page.get_by_role("button", name="More", exact=True).click()
    screen.show("workspace-more-en")
    menu = page.get_by_role("navigation", name="Menu")
    keys(page, "Escape")
    expect(menu.get_by_role("link", name="Operations")).to_be_hidden()
    page.get_by_role("button", name="More", exact=True).click()
    menu.get_by_role("link", name="Operations").click()
    page.wait_for_url("**/operations")
