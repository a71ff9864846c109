"""An agent changes all of a queue at once, sees how far it is and what was refused, takes it back, and exports the queue."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, set_status, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import on_a_phone


def test_all_of_a_queue_is_changed_taken_back_and_exported(
    api: Api, at_work: Opens, mia: Person, tmp_path: Path
) -> None:
    customers = [Customer.new(api, f"Rita Recall {number}") for number in range(3)]
    for customer in customers:
        customer.write(about("The plug gets hot"))
    numbers = [ticket_of(mia, customer)["id"] for customer in customers]
    closed, *open_ones = numbers

    screen = at_work("jonas", f"/queues/open/tickets/{open_ones[0]}")
    page = screen.page
    for number in numbers:
        page.get_by_label(f"Select #{number}").check()
    tools = page.get_by_role("toolbar", name="Selected tickets")
    looks_at_what_all_of_the_list_would_do(page, tools)
    tools.get_by_role("button", name="Change the selected tickets").click()
    set_status(mia, closed, "closed")
    dialog = page.get_by_role("dialog", name="Change 3 tickets")
    dialog.get_by_role("combobox", name="Assignee").select_option(label="Me")
    dialog.get_by_role("combobox", name="Priority").select_option(label="Urgent")
    expect(dialog.get_by_role("region", name="Preview")).to_contain_text("2 of 3 would change")
    screen.show("workspace-bulk-en")
    on_a_phone(screen, "workspace-bulk-en")
    dialog.get_by_role("button", name="Change 3 tickets").click()
    job = page.get_by_role("dialog", name="Change of many tickets")
    expect(job.get_by_role("status")).to_have_text("2 tickets changed")
    expect(job.get_by_role("region", name="1 ticket not changed")).to_contain_text(f"#{closed}")
    screen.show("workspace-bulk-done-en")
    for number in open_ones:
        ticket_with(mia, number, priority="urgent")
    job.get_by_role("button", name="Undo all").click()
    expect(job.get_by_role("status")).to_have_text("Undone in 2 tickets")
    for number in open_ones:
        ticket_with(mia, number, priority="normal", assignee_id=None)
    job.get_by_role("button", name="Close", exact=True).last.click()

    page.keyboard.press("Escape")
    assert f"\n{open_ones[0]}," in exported(page, tmp_path)


def looks_at_what_all_of_the_list_would_do(page: Page, tools: Locator) -> None:
    tools.get_by_role("button", name="All in this list").click()
    everything = page.get_by_role("dialog", name="Change all tickets in this list")
    everything.get_by_role("combobox", name="Priority").select_option(label="Urgent")
    expect(everything.get_by_role("region", name="Preview")).to_contain_text("would change")
    everything.get_by_role("button", name="Close").click()


def exported(page: Page, folder: Path) -> str:
    page.get_by_role("button", name="Export this list as CSV").click()
    dialog: Locator = page.get_by_role("dialog", name="Export")
    expect(dialog.get_by_role("status")).to_contain_text("in the file")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    path = folder / "tickets.csv"
    download.value.save_as(path)
    return path.read_text("utf-8-sig")
