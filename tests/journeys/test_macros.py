"""An administrator writes a ready answer with changes; an agent applies it to one ticket and to several, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, text_of, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import named, on_a_phone


@pytest.mark.feature("F40")
def test_a_macro_is_written_and_applied_to_one_ticket_and_to_several(
    api: Api, at_work: Opens, mia: Person
) -> None:
    name, customers = named("Refund"), [Customer.new(api, f"Carol Stone {number}") for number in range(3)]
    for customer in customers:
        customer.write(about("Money back"))
    numbers = [ticket_of(mia, customer)["id"] for customer in customers]
    written(at_work, name)

    screen = at_work("jonas", f"/queues/open/tickets/{numbers[0]}")
    page = screen.page
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    chosen(page, name)
    expect(page.get_by_text("Hello Carol, it is on its way.")).to_be_visible()
    screen.show("workspace-macro-en")
    on_a_phone(screen, "workspace-macro-en")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{name} applied")).to_be_visible()
    ticket_with(mia, numbers[0], status="solved", tags=["refund"])
    page.keyboard.press("z")
    expect(page.get_by_text("Macro undone")).to_be_visible()
    ticket_with(mia, numbers[0], status="new", tags=[])

    on_several(page, name, numbers[1:])
    expect(page.get_by_text(f"{name} applied to 2 tickets")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("Macro undone in 2 tickets")).to_be_visible()
    for number in numbers[1:]:
        ticket_with(mia, number, status="new", tags=[])

    page.goto(f"/queues/open/tickets/{numbers[0]}")
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()
    chosen(page, name)
    page.keyboard.press("Enter")
    assert "Hello Carol, it is on its way." in text_of(customers[0].newest_answer())
    eventually(lambda: used(mia, name) >= 2)


def written(at_work: Opens, name: str) -> None:
    screen = at_work("mia", "/settings/macros")
    page = screen.page
    page.get_by_role("link", name="New macro").first.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Folder").fill("Billing/Refunds")
    answer = page.get_by_role("textbox", name="Answer in English")
    answer.fill("Hello {{requester.first_nmae}}, it is on its way.")
    with screen.refusing("422"):
        expect(page.get_by_text("did you mean requester.first_name?")).to_be_visible()
    answer.fill('Hello {{requester.first_name | "there"}}, it is on its way.')
    expect(page.get_by_text("Hello Ana, it is on its way.")).to_be_visible()
    page.get_by_role("combobox", name="Status").select_option("solved")
    page.get_by_role("textbox", name="Tags to add").fill("refund")
    page.get_by_role("combobox", name="For").select_option("all")
    screen.show("workspace-macro-form-en")
    on_a_phone(screen, "workspace-macro-form-en")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text("Billing/Refunds")


def chosen(page: Page, name: str) -> None:
    page.keyboard.press("m")
    field = page.get_by_role("combobox", name="Apply a macro")
    expect(field).to_be_focused()
    field.fill(name)
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(name)


def on_several(page: Page, name: str, numbers: list[int]) -> None:
    for number in numbers:
        page.get_by_label(f"Select #{number}").check()
    page.get_by_role("toolbar", name="Selected tickets").get_by_role("button", name="Apply a macro").click()
    field = page.get_by_role("combobox", name="Apply a macro to 2 tickets")
    field.fill(name)
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(name)
    page.keyboard.press("Enter")


def used(mia: Person, name: str) -> int:
    macro = next(each for each in mia.get("/macros?limit=100")["items"] if each["name"] == name)
    counts = {each["macro_id"]: each["count"] for each in mia.get("/macro-usages")["items"]}
    return int(counts.get(macro["id"], 0))
