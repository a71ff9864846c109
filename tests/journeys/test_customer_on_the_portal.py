"""A customer files a request, signs in by a mailed link, follows it, answers it and closes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, messages, reply, text_of, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.letters import picture
from tests.journeys.screen import PHONE, Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_search import found_by

# What is sent before the browser has read the kept files back still has them.
SLOW_DISK = """
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...name) {
  const request = open.apply(this, name);
  const slow = { get result() { return request.result; }, get error() { return request.error; } };
  request.onupgradeneeded = (event) => slow.onupgradeneeded?.(event);
  request.onsuccess = (event) => setTimeout(() => slow.onsuccess?.(event), 700);
  request.onerror = (event) => slow.onerror?.(event);
  return slow;
};
"""


def link_to(customer: Customer) -> str:
    mail = eventually(lambda: next(m for m in customer.received() if m["Auto-Submitted"] == "auto-generated"))
    return next(line for line in text_of(mail).splitlines() if line.startswith("http"))


def follows_the_link(page: Page, customer: Customer) -> None:
    page.goto(link_to(customer))
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.mark.feature("F15", "F07", "F12", whole=False)
def test_from_the_first_question_to_solved_thanks(
    demo: LocalStack, api: Api, opens: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("It will not charge")
    other = Customer.new(api, "Dave Brown")
    other.write(about("Not her business"))
    ticket_of(mia, other)
    screen = opens(demo.portal_url, width=PHONE)
    page = screen.page
    page.add_init_script(SLOW_DISK)
    page.goto("/")
    screen.show("portal-home-en")
    page.get_by_role("link", name="Contact us").click()
    writes(page, subject)
    screen.show("portal-contact-en")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_label("Your email address").fill(carol.address)
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_text("Check your mail")).to_be_visible()
    screen.show("portal-mailed-en")
    page.goto(link_to(carol))
    screen.show("portal-open-link-en")
    sends_after_no_answer_came(screen, page.get_by_role("button", name="Sign in"), subject)
    page.wait_for_url("**/sent")
    expect(page.get_by_text("We answer within one working day.")).to_be_visible()
    screen.show("portal-sent-en")
    request = ticket_of(mia, carol)["id"]
    [message] = messages(mia, request)
    assert [file["filename"] for file in message["attachments"]] == ["charger.png"]
    reply(mia, request, "Please try another socket.")
    page.get_by_role("link", name="See your request").click()
    expect(page.get_by_text("Please try another socket.")).to_be_visible()
    answers_and_closes(screen.page, mia, request)
    eventually(lambda: request in [ticket["id"] for ticket in found_by(mia, "sockets")])
    screen.show("portal-request-en")
    starts_again(screen, subject)


def sends_after_no_answer_came(screen: Screen, sign_in: Locator, subject: str) -> None:
    """A telephone's line breaks: it was taken, but its writer cannot know. The form stands there as it was; sent again, it is one request."""
    page = screen.page
    page.route(re.compile(r"/tickets$"), loses_the_answer)
    with screen.refusing("ERR_FAILED"):
        sign_in.click()
        expect(page.get_by_role("alert")).to_contain_text("It was not sent. Nothing was lost.")
    page.unroute_all()
    page.reload()
    expect(page.get_by_label("Subject")).to_have_value(subject)
    expect(page.get_by_text("charger.png")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()


def loses_the_answer(route: Route) -> None:
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def starts_again(screen: Screen, subject: str) -> None:
    """From the list of requests, and from the start page, which knows what is still open."""
    page = screen.page
    page.get_by_role("link", name="My requests").last.click()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("main").get_by_role("listitem")).to_contain_text(subject)
    screen.show("portal-requests-en")
    finds_by_a_word(screen, subject)
    page.goto("/")
    open_requests = page.get_by_role("region", name="Your open requests")
    expect(open_requests.get_by_role("link", name=subject)).to_be_visible()
    screen.show("portal-home-signed-in-en")
    page.get_by_role("link", name="Returns and refunds").click()
    page.wait_for_url("**/contact**")
    # By its role: until the form is there, the start page has a list of the same name.
    expect(page.get_by_role("combobox", name="What is it about?")).to_have_value("Returns and refunds")


def finds_by_a_word(screen: Screen, subject: str) -> None:
    """In another form than the one in which it was said."""
    field, found = (
        screen.page.get_by_role("searchbox"),
        screen.page.get_by_role("region", name="Requests found"),
    )
    field.fill("sockets")
    expect(found.get_by_role("status")).to_have_text("1 request")
    expect(found.get_by_role("link")).to_contain_text(subject)
    expect(found.locator("mark").first).to_be_visible()
    screen.page.wait_for_url("**/requests?q=sockets")
    screen.page.reload()
    expect(field).to_have_value("sockets")
    expect(found.get_by_role("link")).to_contain_text(subject)
    screen.show("portal-requests-found-en")
    field.fill("a giraffe in the cupboard")
    expect(found.get_by_role("heading", name="Nothing found")).to_be_visible()
    field.fill("")
    expect(screen.page.get_by_role("main").get_by_role("listitem")).to_have_count(1)


def writes(page: Page, subject: str) -> None:
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("Tell us more").fill("The light stays dark.\nI tried two cables.")
    page.locator("input[type=file]").set_input_files(
        {"name": "charger.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(page.get_by_text("charger.png")).to_be_visible()


def answers_and_closes(page: Page, mia: Person, request: int) -> None:
    page.get_by_label("Your answer").fill("The other socket works.")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("article").filter(has_text="The other socket works.")).to_be_visible()
    page.get_by_role("button", name="Solved, thanks").click()
    expect(page.get_by_text("Thank you. The request is marked as solved.")).to_be_visible()
    ticket_with(mia, request, status="solved")
    page.get_by_role("button", name="Still a problem").click()
    expect(page.get_by_text("We are on it again.")).to_be_visible()
    ticket_with(mia, request, status="open")


@pytest.mark.feature("F15", whole=False)
def test_a_customer_finds_nothing_at_the_address_of_anothers_request(
    demo: LocalStack, api: Api, opens: Opens, mia: Person
) -> None:
    carol, other = Customer.new(api), Customer.new(api, "Dave Brown")
    other.write(about("His affair"))
    his = ticket_of(mia, other)["id"]
    screen = opens(demo.portal_url)
    page = screen.page
    page.goto(f"/requests/{his}")
    page.wait_for_url("**/sign-in**")
    page.get_by_label("Your email address").fill(carol.address)
    page.get_by_role("button", name="Email me a link").click()
    with screen.refusing("404"):
        follows_the_link(page, carol)
        expect(page.get_by_text("There is nothing here")).to_be_visible()
    assert "His affair" not in page.content()


@pytest.mark.feature("F15", "F25", whole=False)
def test_the_other_brands_portal_speaks_german(demo: LocalStack, api: Api, opens: Opens, mia: Person) -> None:
    carol = Customer.new(api, "Klara Stein")
    url = f"http://localhost:{demo.ports.portals['kaffeewerk']}"
    screen = opens(url, language="de-DE")
    page = screen.page
    page.goto("/")
    expect(page.get_by_role("link", name="Kaffeewerk")).to_be_visible()
    screen.show("portal-home-de", ("light",))
    page.goto("/requests")
    page.get_by_role("textbox").fill(carol.address)
    page.get_by_role("main").get_by_role("button").click()
    assert link_to(carol).startswith(url)
    follows_the_link(page, carol)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Anfragen"))
    screen.show("portal-requests-de", ("light",))
