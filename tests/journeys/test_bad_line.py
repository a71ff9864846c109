"""What an agent does while the line is bad: it waits, is seen to wait, and arrives once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, messages, set_status, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.screen import PHONE, Screen
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.test_live import NO_NETWORK, begin_answer
from tests.journeys.touch import in_a_hand
from tests.journeys.workspace import editor

# Said by the browser of an answer that never came.
LOST = "ERR_FAILED|ERR_CONNECTION"


def opened(api: Api, mia: Person, at_work: Opens, words: str) -> tuple[Screen, int]:
    carol, subject = Customer.new(api), about(words)
    carol.write(subject)
    number = ticket_of(mia, carol)["id"]
    screen = at_work("mia", f"/queues/open/tickets/{number}", width=PHONE)
    expect(screen.page.get_by_role("log").get_by_role("article").first).to_be_visible()
    screen.page.wait_for_load_state("networkidle")
    # What a note is written with comes by itself, after what is seen first.
    loaded = "[/NoteEditor/, /DraftStatus/].every((wanted) => performance.getEntriesByType('resource').some(({ name }) => wanted.test(name)))"
    assert eventually(lambda: screen.page.evaluate(loaded))
    return screen, number


def sets_status(page: Page, to: str) -> None:
    page.get_by_role("main").get_by_role("button", name=re.compile("^(New|Open|On hold|Solved)$")).tap()
    page.get_by_role("option", name=to, exact=True).tap()


def waiting(page: Page) -> Locator:
    return page.get_by_role("list", name="Not sent yet").get_by_role("listitem")


def texts(agent: Person, number: int) -> list[str]:
    return [each["text"] for each in messages(agent, number)]


@pytest.mark.feature("F01", whole=False)
def test_what_is_done_without_a_line_waits_in_order_outlasts_the_tab_and_arrives_once(
    api: Api, at_work: Opens, mia: Person
) -> None:
    screen, number = opened(api, mia, at_work, "In the tunnel")
    page = screen.page
    begin_answer(page, "We send a new one.")
    with screen.refusing(NO_NETWORK):
        page.context.set_offline(True)
        page.get_by_role("button", name="Send", exact=True).tap()
        expect(waiting(page)).to_have_count(1)
        sets_status(page, "On hold")
        expect(waiting(page)).to_have_text(
            [re.compile("Reply: We send a new one.*Waits for the line"), re.compile("Status.*On hold.*Waits")]
        )
        in_a_hand(screen, "hand-offline")
        assert len(messages(mia, number)) == 1
    # The tab is closed in the tunnel; another one goes on.
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"/queues/open/tickets/{number}")
    expect(said(page, "We send a new one.")).to_be_visible()
    expect(waiting(page)).to_have_count(0)
    ticket_with(mia, number, status="on_hold")
    assert texts(mia, number)[1:] == ["We send a new one."]


@pytest.mark.feature("F01", whole=False)
def test_what_arrived_and_whose_answer_was_lost_is_not_done_again(
    api: Api, at_work: Opens, mia: Person
) -> None:
    screen, number = opened(api, mia, at_work, "Half a line")
    page = screen.page
    keys = loses_answers(page, "**/replies", times=2)
    begin_answer(page, "It is on its way.")
    with screen.refusing(LOST):
        page.get_by_role("button", name="Send", exact=True).tap()
        expect(waiting(page)).to_have_text(re.compile("It is on its way."))
        expect(waiting(page)).to_have_count(0)
        assert len(keys()) == 3
        assert len(set(keys())) == 1
        loses_answers(page, "**/status", times=2)
        sets_status(page, "Solved")
        expect(waiting(page)).to_have_text(re.compile("Solved"))
        expect(waiting(page)).to_have_count(0)
    solved = ticket_with(mia, number, status="solved")
    assert texts(mia, number)[1:] == ["It is on its way."]
    # One answer, which opened it, and one change of its status: a third would have made another version.
    kinds = [each["kind"] for each in mia.get(f"/tickets/{number}")["entries"] if each["type"] == "event"]
    assert kinds.count("StatusChanged") == 2, (kinds, solved["version"])


def loses_answers(page: Page, url: str, times: int) -> Callable[[], list[str]]:
    """The desk hears the first so many, and its answers do not arrive. What was sent under which key, in order."""
    keys: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method == "OPTIONS":
            return route.continue_()
        keys.append(route.request.headers.get("idempotency-key", ""))
        if len(keys) > times:
            return route.continue_()
        route.fetch()
        return route.abort()

    page.context.route(url, lose)
    return lambda: keys


@pytest.mark.feature("F01", whole=False)
def test_what_somebody_else_changed_meanwhile_is_asked_about_and_not_overwritten(
    api: Api, at_work: Opens, mia: Person
) -> None:
    screen, number = opened(api, mia, at_work, "Two at once")
    page = screen.page
    with screen.refusing(NO_NETWORK):
        page.context.set_offline(True)
        sets_status(page, "On hold")
        expect(waiting(page)).to_have_count(1)
        page.get_by_role("button", name="Note", exact=True).tap()
        editor(page, "Your note").press_sequentially("Parts are ordered.")
        page.get_by_role("button", name="Add note").tap()
        expect(waiting(page)).to_have_count(2)
        set_status(api.sign_in("jonas@northwind.example"), number, "solved")
        page.context.set_offline(False)
    asked = waiting(page).first
    expect(asked).to_contain_text("somebody changed the same meanwhile")
    expect(waiting(page).last).to_contain_text("Waits for what was done before it")
    in_a_hand(screen, "hand-meanwhile")
    ticket_with(mia, number, status="solved")
    asked.get_by_role("button", name="Do it anyway").tap()
    expect(waiting(page)).to_have_count(0)
    ticket_with(mia, number, status="on_hold")
    assert "Parts are ordered." in texts(mia, number)
