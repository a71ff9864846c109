"""Somebody of another department is asked for an approval, and gives it without an invitation, a password or a seat."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from infra.local.providers.identity_provider import company
from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_roles import lists_beyond
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import details, editor, open_ticket, row_of

SAM, THEO = "Sam from Sales", "theo"
FOREIGN = "Nobody else's business"
QUESTION = "May I give her the old price, 49 instead of 59?"
REASON = "Not below 55: the promotion ended in May."
# Its pages load their style from there, and have no icon.
PLAIN = r"cdn\.jsdelivr\.net|favicon\.ico"
SAMS = {
    *("tickets:read", "tickets:note", "approvals:decide", "side-threads:read", "side-threads:answer"),
    *("profile:read", "profile:change", "directory:read", "notifications:read", "public"),
}


@pytest.mark.feature("F66")
def test_an_employee_signs_in_with_the_companys_account_and_decides_what_one_is_asked(
    demo: LocalStack, api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol, dave = Customer.new(api), Customer.new(api, "Dave Hill")
    subject = about("The old price")
    carol.write(subject)
    dave.write(about(FOREIGN))
    ticket, foreign = (ticket_of(mia, customer)["id"] for customer in (carol, dave))

    screen = opens(demo.workspace_url)
    screen.page.goto("/")
    screen.show("workspace-sign-in-with-provider-en")
    sam = signed_in(screen, "sam", demo)
    me = sam.get("/me")
    assert (me["name"], me["email"]) == (SAM, "sam@northwind.example")
    screen.show("workspace-light-user-en")
    assert sam.call("GET", f"/tickets/{ticket}").status == 404

    office = at_work("mia", f"/queues/open/tickets/{ticket}")
    asked_in_a_note(office)
    decided(screen, subject)

    expect(details(office.page).get_by_text(f"{SAM} refused").first).to_be_visible()
    expect(details(office.page).get_by_text(f"refused: “{REASON}”")).to_be_visible()
    assert sam.get(f"/tickets/{ticket}")["ticket"]["approvals"][0]["reason"] == REASON
    may_nothing_else(sam, ticket, foreign)


def test_somebody_in_no_group_of_the_desk_is_told_so_and_stands_in_the_activity(
    demo: LocalStack, opens: Opens, at_work: Opens
) -> None:
    theo = opens(demo.workspace_url, language="de-DE", width=360)
    theo.page.goto("/")
    at_the_company(theo, THEO, demo)
    expect(theo.page.get_by_role("alert")).to_contain_text("in keiner Gruppe Ihrer Firma")
    theo.show("workspace-sign-in-refused-de")

    office = at_work("mia", "/settings/activity?kind=SignInRefused")
    row = office.page.get_by_role("table", name="Activity").get_by_role("row").filter(has_text="theo@").first
    expect(row).to_contain_text("You are in no group of your company's that may use this desk.")
    office.show("workspace-activity-refused-en")


def at_the_company(screen: Screen, name: str, demo: LocalStack) -> None:
    """By the button, to the company's identity provider, and through its form."""
    page = screen.page
    with screen.refusing(PLAIN):
        page.locator("form + div button", has_text=company().name).click()
        page.wait_for_url(f"{demo.identity_provider.issuer}/**")
        page.locator("input[name=username]").fill(name)
        page.locator("input[name=password]").fill(company().password)
        page.locator("button[type=submit]").click()
        page.wait_for_url(f"{demo.workspace_url}/**")


def signed_in(screen: Screen, name: str, demo: LocalStack) -> Person:
    """The employee, as the API knows them by the browser's token."""
    with screen.page.expect_request(lambda request: request.url.endswith("/me")) as asked:
        at_the_company(screen, name, demo)
        screen.page.wait_for_url("**/queues/**")
    return Person(demo.api_url, asked.value.headers["authorization"].removeprefix("Bearer "))


def asked_in_a_note(office: Screen) -> None:
    page = office.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    page.keyboard.press("n")
    editor(page, "Your note").press_sequentially(f"{QUESTION} @approve")
    dialog = page.get_by_role("dialog", name="Ask for approval")
    dialog.get_by_role("combobox", name="Who decides").select_option(label=SAM)
    expect(dialog.get_by_role("textbox", name="What you ask")).to_have_value(QUESTION)
    office.show("workspace-ask-approval-en")
    dialog.get_by_role("button", name="Ask for approval").click()
    expect(details(page).get_by_text(f"{SAM} has not answered yet")).to_be_visible()
    on_a_phone(office, "workspace-ask-approval-en")


def decided(screen: Screen, subject: str) -> None:
    """The ticket comes to them while they look on. They write a note, and refuse with a reason."""
    page = screen.page
    expect(row_of(page, subject)).to_be_visible()
    expect(row_of(page, FOREIGN)).to_have_count(0)
    open_ticket(page, subject)
    request = page.get_by_role("region", name="asks for your approval")
    expect(request.get_by_text(QUESTION)).to_be_visible()
    wrote_a_note(page, "She bought three last year, see her other orders.")
    request.get_by_role("textbox", name="Your reason").fill(REASON)
    screen.show("workspace-approval-en")
    on_a_phone(screen, "workspace-approval-en")
    request.get_by_role("button", name="Refuse").click()
    expect(request).to_have_count(0)


def wrote_a_note(page: Page, words: str) -> None:
    page.keyboard.press("n")
    editor(page, "Your note").press_sequentially(words)
    page.get_by_role("button", name="Add note").click()
    note = page.get_by_role("log").get_by_role("article").filter(has_text=SAM)
    expect(note.frame_locator("iframe").get_by_text(words)).to_be_visible()


def may_nothing_else(sam: Person, ticket: int, foreign: int) -> None:
    assert sam.call("GET", f"/tickets/{foreign}").status == 404
    assert sam.call("POST", f"/tickets/{ticket}/replies", {"text": "Hello Carol."}).status == 403
    assert sam.call("PUT", f"/tickets/{ticket}/status", {"status": "solved"}).status == 403
    refused = {path: sam.call("GET", path).status for path in lists_beyond(SAMS)}
    assert set(refused.values()) == {403}, refused
