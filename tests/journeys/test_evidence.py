"""An agent keeps what a ticket is decided by, finds it beside the conversation, opens it, and takes a mistake back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket_of
from tests.journeys.conftest import Opens
from tests.journeys.letters import html_letter
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import details

ORDERS = "https://orders.example/AU-48213"


@pytest.mark.feature("F67")
def test_evidence_of_each_kind_is_added_opened_and_removed(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("A burnt cable")
    carol.write(about("An earlier cable"))
    earlier = ticket_of(mia, carol)["id"]
    dave = Customer.new(api, "Dave Hill")
    api.send_mail(html_letter(dave, subject))
    number = ticket_of(mia, dave)["id"]

    screen = at_work("mia", f"/queues/open/tickets/{number}")
    page = screen.page
    keeps_the_file(page)
    adds(page, "Order", "Order AU-48213", ORDERS)
    adds(page, "Other ticket", "The cable before", f"#{earlier}")
    pieces = panel(page).get_by_role("listitem")
    expect(pieces).to_have_count(3)
    expect(panel(page).get_by_role("link", name="Order AU-48213")).to_have_attribute(
        "rel", "noopener noreferrer"
    )
    expect(details(page).get_by_text("added the evidence “The cable before”")).to_be_visible()
    screen.show("workspace-evidence-en")
    on_a_phone(screen, "workspace-evidence-en")

    with page.expect_download() as started:
        panel(page).get_by_role("button", name="receipt.pdf", exact=True).click()
    assert started.value.path().read_bytes() == b"%PDF-1.4 receipt"

    panel(page).get_by_role("button", name="Remove Order AU-48213").click()
    expect(pieces).to_have_count(2)
    page.keyboard.press("z")
    expect(pieces).to_have_count(3)
    panel(page).get_by_role("link", name=f"#{earlier}").click()
    expect(page).to_have_url(re.compile(rf"/tickets/{earlier}$"))


def panel(page: Page) -> Locator:
    return details(page).get_by_role("region", name="Evidence")


def keeps_the_file(page: Page) -> None:
    page.get_by_role("button", name="More about the message of Dave Hill").click()
    page.get_by_role("menuitem", name="Keep receipt.pdf as evidence").click()
    dialog = page.get_by_role("dialog", name="Add evidence")
    expect(dialog.get_by_role("textbox", name="Title")).to_have_value("receipt.pdf")
    dialog.get_by_role("textbox", name="What it shows").fill("Bought on 3 May: under warranty.")
    dialog.get_by_role("button", name="Add evidence").click()
    expect(panel(page).get_by_text("under warranty")).to_be_visible()


def adds(page: Page, kind: str, title: str, where: str) -> None:
    panel(page).get_by_role("button", name="Add evidence").click()
    dialog = page.get_by_role("dialog", name="Add evidence")
    dialog.get_by_role("combobox", name="What it is").select_option(label=kind)
    dialog.get_by_role("textbox", name="Title").fill(title)
    field = "Ticket number" if kind == "Other ticket" else "Web address"
    dialog.get_by_role("textbox", name=field).fill(where)
    dialog.get_by_role("button", name="Add evidence").click()
    expect(dialog).to_have_count(0)
