"""An administrator lets the desk do something by itself, and both see what it did, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from shared.rules.book import FRESH_SECONDS
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, text_of, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import named, on_a_phone


@pytest.mark.feature("F09")
def test_a_rule_is_written_is_applied_once_and_says_why(api: Api, at_work: Opens, mia: Person) -> None:
    name = named("Broken first")
    written(at_work, name)
    every_function_knows()

    carol = Customer.new(api, "Carol Stone")
    carol.write(about("Everything is kaput"))
    number = ticket_of(mia, carol)["id"]
    ticket_with(mia, number, priority="urgent", tags=["broken"])

    screen = at_work("jonas", f"/queues/open/tickets/{number}")
    page = screen.page
    expect(page.get_by_text(f"{name} was applied, because the ticket was opened").first).to_be_visible()
    screen.show("workspace-rule-history-en")

    seen_in_the_log(at_work, name, number)


@pytest.mark.feature("F10")
def test_a_question_is_answered_by_itself_and_a_machine_is_not(api: Api, at_work: Opens, mia: Person) -> None:
    name = named("How to reset")
    made = mia.call("POST", "/rules", {**RESET, "name": name})
    assert made.status == 201, made
    every_function_knows()

    carol, robot = Customer.new(api, "Carol Stone"), Customer.new(api, "Robot")
    subject = about("Please help")
    carol.write(subject, "How do I resetify my lamp?")
    machine = robot.letter(about("Out of office"), "I do not resetify anything today.")
    machine["Auto-Submitted"] = "auto-generated"
    api.send_mail(machine)

    # Marked as automatic, like the mail that says that the request has arrived.
    eventually(
        lambda: next(
            mail
            for mail in carol.acknowledgements()
            if "Hold the button for ten seconds, Carol." in text_of(mail)
        )
    )
    number = ticket_of(mia, carol)["id"]
    ticket_with(mia, number, status="new", last_author="customer")
    screen = at_work("jonas", f"/queues/open/tickets/{number}")
    answer = screen.page.get_by_role("log").get_by_role("article").filter(has_text="Hold the button")
    expect(answer).to_contain_text("Automatic")
    screen.show("workspace-automatic-answer-en")
    assert mia.call("PUT", f"/rules/{made.body['id']}/archive").status == 200
    assert robot.received() == []


RESET = {
    "when": ["ticket_opened"],
    "conditions": "text:resetify",
    "texts": [{"language": "en", "reply": "Hold the button for ten seconds, {{requester.first_name}}."}],
}


def every_function_knows() -> None:
    """Of a rule that was just written: ten seconds later all ask it."""
    known = datetime.now(UTC) + timedelta(seconds=FRESH_SECONDS + 1)
    eventually(lambda: datetime.now(UTC) > known)


def written(at_work: Opens, name: str) -> None:
    screen = at_work("mia", "/settings/rules")
    page = screen.page
    page.get_by_role("link", name="New rule").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("checkbox", name="a ticket is opened").check()
    text = page.get_by_role("textbox", name="Conditions as text")
    text.fill("subject:kaput")
    page.get_by_role("combobox", name="Set the priority to").select_option("urgent")
    page.get_by_role("textbox", name="Add tags").fill("broken")
    expect(page.get_by_text("tickets meet this now")).to_be_visible()
    screen.show("workspace-rule-form-en")
    on_a_phone(screen, "workspace-rule-form-en")
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("a ticket is opened")
    moved_to_the_top(page, name)
    # Away from the button, whose tooltip stands outside of the page's regions.
    page.get_by_role("heading", level=1).hover()
    screen.show("workspace-rules-en")


def moved_to_the_top(page: Page, name: str) -> None:
    """By its button, until it stands first."""
    up = page.get_by_role("button", name=f"Move {name} up")
    first = page.get_by_role("row").nth(1)
    while up.is_enabled():
        before = page.get_by_role("row").all_inner_texts()
        up.click()
        expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()
        page.wait_for_function(
            "before => [...document.querySelectorAll('tr')].map(row => row.innerText).join() !== before.join()",
            arg=before,
        )
    expect(first).to_contain_text(name)


def seen_in_the_log(at_work: Opens, name: str, number: int) -> None:
    screen = at_work("mia", "/settings/rules")
    page = screen.page
    page.get_by_role("link", name=name).click()
    log = page.get_by_role("table", name="Run log")
    expect(log.get_by_role("row").filter(has_text=f"#{number}")).to_contain_text("Applied: priority, tags")
    screen.show("workspace-rule-log-en")
    tried_on_the_past(screen, number)
    page.get_by_role("checkbox", name="Paused").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{name} saved")).to_be_visible()


def tried_on_the_past(screen: Screen, number: int) -> None:
    page = screen.page
    past = page.get_by_role("region", name="Try it on the past")
    past.get_by_text("7 days", exact=True).click()
    past.get_by_role("button", name="Try it").click()
    row = past.get_by_role("row").filter(has_text=f"#{number}")
    expect(row).to_contain_text("Priority: Normal → Urgent")
    expect(row).to_contain_text("became so at once")
    expect(past.get_by_role("button", name="Try it")).to_be_visible()
    expect(past.get_by_role("status").first).to_contain_text("It would have been applied")
    screen.show("workspace-rule-rehearsal-en")
