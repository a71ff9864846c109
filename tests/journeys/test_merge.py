"""Two tickets of one customer go on as one, and come apart again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, message_saying, reply, ticket_of, ticket_with, tickets_of
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about
from tests.journeys.test_settings import on_a_phone
from tests.journeys.workspace import details


def test_two_tickets_go_on_as_one_and_come_apart_again(api: Api, at_work: Opens, mia: Person) -> None:
    carol, subject = Customer.new(api), about("The lamp blinks red")
    carol.write(subject)
    source = ticket_of(mia, carol)["id"]
    reply(mia, source, "We look into it.")
    carol.write(subject, "It still blinks. Did you get my mail?")
    target = eventually(lambda: next(each["id"] for each in tickets_of(mia, carol) if each["id"] != source))

    screen = at_work("mia", f"/queues/open/tickets/{target}")
    page = screen.page
    merged_from_the_likely_duplicates(page, source, target)
    screen.show("workspace-merged-en")
    on_a_phone(screen, "workspace-merged-en")
    assert ticket_with(mia, source, status="closed")["merged_into"]["ticket_id"] == target
    unfolded = page.get_by_role("region", name="Tickets merged into this one")
    unfolded.get_by_text(f"#{source}, merged into this ticket").click()
    expect(unfolded.get_by_text("It does not start any more.")).to_be_visible()

    carol.answer(carol.newest_answer(), "It blinks green now.")
    message_saying(mia, target, "It blinks green now.")
    expect(page.get_by_role("log").get_by_text("It blinks green now.")).to_be_visible()

    page.get_by_role("button", name=f"Take #{source} out again").click()
    expect(page.get_by_text(f"#{source} is on its own again")).to_be_visible()
    ticket_with(mia, source, merged_into=None)
    message_saying(mia, source, "It blinks green now.")
    message_saying(mia, target, "Did you get my mail?")


def merged_from_the_likely_duplicates(page: Page, source: int, target: int) -> None:
    panel = details(page)
    likely = panel.get_by_role("button", name="Likely duplicates")
    if likely.get_attribute("aria-expanded") == "false":
        likely.click()
    expect(panel.get_by_role("link", name=f"#{source}")).to_be_visible()
    panel.get_by_role("button", name="Merge…").first.click()
    dialog = page.get_by_role("dialog", name=f"Merge tickets into #{target}")
    expect(dialog.get_by_text("nobody reads more than before")).to_be_visible()
    dialog.get_by_role("button", name="Merge it").click()
    expect(page.get_by_text(f"Merged into #{target}")).to_be_visible()
