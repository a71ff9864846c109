"""Two customers meet one cause: it gets findings and an escalation, and one macro answers and solves both of their tickets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, text_of, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import named, on_a_phone
from tests.journeys.workspace import details


@pytest.mark.feature("F51")
def test_a_problem_is_understood_escalated_and_its_incidents_are_answered_at_once(
    api: Api, at_work: Opens, mia: Person
) -> None:
    macro, customers = named("Fixed"), [Customer.new(api, f"Carol Stone {number}") for number in range(3)]
    for customer in customers:
        customer.write(about("The lamp blinks red"))
    problem, *incidents = [ticket_of(mia, customer)["id"] for customer in customers]
    a_macro(mia, macro)

    screen = at_work("mia", f"/queues/open/tickets/{incidents[0]}")
    page = screen.page
    linked_to(page, problem)
    screen.show("workspace-links-en")
    page.keyboard.press("z")
    expect(page.get_by_text(f"Link to #{problem} removed")).to_be_visible()
    page.keyboard.press("z")
    expect(details(page).get_by_role("link", name=f"#{problem}")).to_be_visible()
    linked = mia.call("PUT", f"/tickets/{incidents[1]}/links/caused_by/{problem}")
    assert linked.status == 200, linked

    page.goto(f"/queues/open/tickets/{problem}")
    understood_and_escalated(page)
    screen.show("workspace-problem-en")
    on_a_phone(screen, "workspace-problem-en")
    details(page).get_by_role("button", name="Answer 2 open incidents").click()
    page.get_by_role("combobox", name="Apply a macro to 2 tickets").fill(macro)
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(macro)
    page.keyboard.press("Enter")

    expect(page.get_by_text(f"{macro} applied to 2 tickets")).to_be_visible()
    for number, customer in zip(incidents, customers[1:], strict=True):
        ticket_with(mia, number, status="solved")
        assert "it is mended" in text_of(customer.newest_answer())
    customers[1].answer(customers[1].newest_answer(), "It blinks again.")
    words = f"noticed that the incident #{incidents[0]} is open again"
    eventually(lambda: ticket_with(mia, incidents[0], status="open"))
    expect(details(page).get_by_text(words)).to_be_visible(timeout=20_000)


def a_macro(mia: Person, name: str) -> None:
    text = {"language": "en", "reply": "Hello {{requester.first_name}}, it is mended."}
    made = mia.call("POST", "/macros", {"name": name, "sharing": "all", "status": "solved", "texts": [text]})
    assert made.status == 201, made


def linked_to(page: Page, problem: int) -> None:
    details(page).get_by_role("button", name="Links").click()
    details(page).get_by_role("button", name="Link a ticket").click()
    page.get_by_role("combobox", name="The other ticket").fill(str(problem))
    page.get_by_role("option", name=f"Ticket #{problem}").click()
    expect(page.get_by_text(f"Linked to #{problem}")).to_be_visible()
    expect(details(page).get_by_role("link", name=f"#{problem}")).to_be_visible()


def understood_and_escalated(page: Page) -> None:
    details(page).get_by_role("button", name="Write down findings").click()
    page.get_by_role("combobox", name="Risk").select_option("high")
    page.get_by_role("textbox", name="Root cause").fill("A capacitor of batch 7.")
    page.get_by_role("textbox", name="Workaround").fill("Unplug it for a minute.")
    page.get_by_role("button", name="Save").click()
    expect(details(page).get_by_text("A capacitor of batch 7.")).to_be_visible()
    details(page).get_by_role("button", name="Escalate").click()
    page.get_by_role("textbox", name="To whom").fill("Supplier's hotline")
    page.get_by_role("button", name="Save").click()
    expect(details(page).get_by_text("Supplier's hotline")).to_be_visible()
