"""An administrator finds out what failed, and brings it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from infra.local.stack import LocalStack
from tests.deployed.breaking import broken
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.deployed.test_canary import on_their_way
from tests.deployed.test_operations import CONSUMER, GIVEN_UP_SECONDS, dead_letters
from tests.journeys.conftest import Opens
from tests.journeys.screen import PHONE
from tests.journeys.test_agent_with_a_mouse import about


@pytest.mark.feature("F52", whole=False)
def test_what_a_broken_part_gave_up_on_is_sent_back_from_the_page(
    demo: LocalStack, api: Api, mia: Person, at_work: Opens
) -> None:
    demo.settle()
    before = mia.get("/queues")["unassigned"]
    screen = at_work("mia", "/operations")
    page = screen.page
    expect(page.get_by_role("heading", name="Operations")).to_be_visible()
    with broken(demo, CONSUMER):
        carol = Customer.new(api)
        carol.write(about("Counted late"))
        found = ticket_of(mia, carol)
        eventually(lambda: dead_letters(mia, found["id"]), seconds=GIVEN_UP_SECONDS)
        letter = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=f"#{found['id']}"))
        # The page updates itself.
        expect(letter.last).to_contain_text("MissingSettingError", timeout=60_000)
        expect(page.get_by_role("list", name="Alarms")).to_contain_text(CONSUMER, timeout=30_000)
        screen.show("workspace-operations-failed-en")
        screen.page.set_viewport_size({"width": PHONE, "height": 780})
        screen.show("workspace-operations-failed-en")
    page.get_by_role("button", name="back").first.press("Enter")
    expect(page.get_by_text("Nothing has failed")).to_be_visible(timeout=60_000)
    eventually(lambda: mia.get("/queues")["unassigned"] == before + 1, seconds=60)


@pytest.mark.feature("F52", whole=False)
def test_the_search_index_is_built_anew_from_the_page(at_work: Opens) -> None:
    page = at_work("mia", "/operations").page
    index = page.get_by_role("region", name="Search index")
    expect(index).to_contain_text("Tantivy on S3")
    index.get_by_role("button", name="Build anew").click()
    expect(index).to_contain_text("· built", timeout=120_000)
    expect(page.get_by_role("region", name="Long work")).to_contain_text("Building the search index")


@pytest.mark.feature("F52", whole=False)
def test_whether_mail_comes_in_is_checked_at_a_click(mia: Person, at_work: Opens) -> None:
    # A function that was never asked takes its time on a crowded machine.
    mia.get("/canaries")
    screen = at_work("mia", "/operations")
    mail = screen.page.get_by_role("region", name="Mail", exact=True)
    check = mail.get_by_role("button", name="Check now")
    expect(check).to_be_enabled(timeout=90_000)
    with screen.page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/canaries"), timeout=120_000
    ) as asked:
        check.press("Enter")
    sent = asked.value.json()["items"]
    eventually(lambda: on_their_way(mia, {each["id"] for each in sent}) == [], seconds=180)
    rows = mail.get_by_role("list", name="Mails of the desk to itself").get_by_role("listitem")
    for canary in sent:
        row = rows.filter(has_text=canary["mailbox"]).first
        expect(row).to_contain_text("came back in", timeout=60_000)
    rows.last.scroll_into_view_if_needed()
    screen.show("workspace-operations-mail-checked-en")
    screen.page.set_viewport_size({"width": PHONE, "height": 780})
    screen.show("workspace-operations-mail-checked-en")


def test_operations_are_for_administrators(at_work: Opens) -> None:
    screen = at_work("jonas", "/")
    screen.settle()
    expect(screen.page.get_by_role("link", name="Operations")).to_have_count(0)
    with screen.refusing("403"):
        screen.page.goto("/operations")
        expect(screen.page.get_by_text("You do not have access")).to_be_visible()
        screen.show("workspace-operations-not-allowed-en", ("light",))
