"""Agent and customer create a ticket by keyboard only, with a form by topic, a draft that survives reload and a duplicate warning."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_customer_on_the_portal import follows_the_link
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import editor


@pytest.mark.feature("F07")
def test_a_ticket_is_made_by_keyboard_with_the_form_of_its_topic(
    demo: LocalStack, api: Api, opens: Opens, at_work: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("The grinder hums")
    the_customer_writes(demo, opens, carol, subject)
    first = ticket_of(mia, carol)
    assert (first["topic"], first["fields"]) == ("Reparatur", {"model": "uno", "serial": "KU-208-1177"})

    second = the_agent_writes(at_work, carol, subject)
    ticket_with(mia, second, topic="Reparatur", fields={"model": "m2", "cause": "setting"})


def the_customer_writes(demo: LocalStack, opens: Opens, carol: Customer, subject: str) -> None:
    """On the coffee brand's portal. What is wrong is said beside its field, and nothing is lost on the way through the mailbox."""
    screen = opens(f"http://localhost:{demo.ports.portals['kaffeewerk']}", language="en-GB")
    page = screen.page
    page.goto("/contact")
    tab_to(page, "What is it about?")
    page.keyboard.type("Reparatur")
    tab_to(page, "Subject")
    page.keyboard.type(subject)
    expect(page.get_by_label("Model")).to_be_visible()
    tab_to(page, "Model")
    page.keyboard.type("Uno")
    tab_to(page, "Serial number")
    page.keyboard.type("12")
    tab_to(page, "Tell us more")
    page.keyboard.type("It hums and does not turn.")
    page.reload()
    expect(page.get_by_label("Serial number")).to_have_value("12")
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    tab_to(page, "Your email address")
    page.keyboard.type(carol.address)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Check your mail")).to_be_visible()
    with screen.refusing("422"):
        follows_the_link(page, carol)
        expect(page.get_by_text("Two letters, three and four digits, such as KD-114-0392.")).to_be_visible()
    screen.show("portal-form-en")
    on_a_phone(screen, "portal-form-en")
    tab_to(page, "Serial number")
    page.keyboard.press("Control+A")
    page.keyboard.type("KU-208-1177")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent")


def the_agent_writes(at_work: Opens, carol: Customer, subject: str) -> int:
    """For the same customer about the same: the desk says so. The form asks what its topic needs."""
    screen = at_work("mia", "/queues/unassigned")
    page = screen.page
    expect(page.locator("[data-ticket]").first).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_label("Email of the requester")).to_be_focused()
    page.keyboard.type(carol.address)
    tab_to(page, "Subject")
    page.keyboard.type(subject)
    expect(page.get_by_text("This may be about the same")).to_be_visible()
    tab_to(page, "Brand")
    page.keyboard.type("Kaffeewerk")
    tab_to(page, "Topic")
    page.keyboard.type("Reparatur")
    expect(page.get_by_label("Model")).to_be_visible()
    tab_to(page, "Model")
    page.keyboard.type("Grinder")
    expect(page.get_by_label("Serial number")).to_be_hidden()
    tab_to(page, "Cause")
    page.keyboard.type("Setting")
    expect(editor(page, "What it is about")).to_be_visible()
    tab_to(page, "What it is about")
    page.keyboard.type("She calls again tomorrow.")
    page.reload()
    expect(page.get_by_label("Model")).to_have_value("m2")
    expect(editor(page, "What it is about")).to_have_text("She calls again tomorrow.")
    screen.show("workspace-new-ticket-form-en")
    on_a_phone(screen, "workspace-new-ticket-form-en")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/tickets/**")
    expect(page.get_by_role("button", name="Change Model: Grinder M2")).to_be_visible()
    return int(page.url.rpartition("/")[2])


def tab_to(page: Page, label: str) -> None:
    """With the Tab key, as far as it takes."""
    target = page.get_by_label(label).or_(page.get_by_role("button", name=label, exact=True)).first
    expect(target).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("field => field === document.activeElement"):
            return
    pytest.fail(f"the Tab key never comes to {label}")
