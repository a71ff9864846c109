"""A ticket with several promises: one watcher, and a notice of each."""

from __future__ import annotations

import pytest

from functions.sla.get_sla import handler as get_sla
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.directory.store import directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.sla.model import PromiseKind, SlaPolicy
from shared.storage.transaction import commit
from shared.tickets.events import SlaBreached, SlaWarned
from tests.functions.sla.clocks import MINUTE, a_ticket_on_monday, heard, looked
from tests.support.calls import call
from tests.support.people import ANA, BILLING, MIA
from tests.support.promises import ALWAYS, MONDAY, TARGETS
from tests.support.stored import events_of, stored_ticket

pytestmark = pytest.mark.feature("F11", whole=False)


@pytest.fixture(autouse=True)
def _everything_is_promised(_promised: None) -> None:
    policy = SlaPolicy(
        id="00",
        name="Billing",
        calendar_id=ALWAYS.id,
        team_id=BILLING.id,
        first_response=TARGETS,
        next_response=TARGETS,
        resolution=TARGETS.model_copy(update={"normal": 300}),
    )
    commit(directory_writes([policy]))
    forget_directory()


def reply(by: Caller, minutes: int) -> None:
    with as_of(MONDAY + minutes * MINUTE):
        call(reply_to_ticket, "POST /tickets/1/replies", {"text": "And now?"}, as_=by)


def test_one_watcher_tells_of_each_promise_by_its_name() -> None:
    [watch] = heard(a_ticket_on_monday())
    looked(watch, minutes=180)
    answer, _ = looked(watch, minutes=225)
    assert answer["wakes_at"] == "2026-11-16T13:00:00Z"
    looked(watch, minutes=240)
    answer, _ = looked(watch, minutes=300)
    assert answer["wakes_at"] is None
    told = [
        (event.kind, event.promise) for event in events_of(1) if isinstance(event, SlaWarned | SlaBreached)
    ]
    assert told == [
        ("SlaWarned", "first_response"),
        ("SlaWarned", "resolution"),
        ("SlaBreached", "first_response"),
        ("SlaBreached", "resolution"),
    ]


def test_a_customer_who_asks_again_is_promised_the_next_answer_and_it_is_explained() -> None:
    a_ticket_on_monday()
    reply(MIA, 10)
    assert PromiseKind.NEXT_RESPONSE not in stored_ticket(1).promises
    reply(ANA, 20)
    with as_of(MONDAY + 50 * MINUTE):
        told = call(get_sla, "GET /tickets/1/sla", as_=MIA).json["promises"]
    assert [(each["promise"], each["explanation"]["elapsed_seconds"] // 60) for each in told] == [
        ("first_response", 10),
        ("next_response", 30),
        ("resolution", 50),
    ]
    assert told[1]["clock"]["due_at"] == "2026-11-16T13:20:00Z"
    reply(MIA, 60)
    assert stored_ticket(1).promises[PromiseKind.NEXT_RESPONSE].state == "met"


def test_a_ticket_stands_in_what_is_due_by_the_promise_that_is_due_next() -> None:
    a_ticket_on_monday()
    assert stored_ticket(1).promised_at == MONDAY + 240 * MINUTE
    reply(MIA, 10)
    assert stored_ticket(1).promised_at == MONDAY + 300 * MINUTE


def test_a_tag_brings_another_policy_and_what_counted_before_is_explained_by_the_one_that_applied() -> None:
    gold = SlaPolicy(
        id="gold",
        name="Gold",
        position=0,
        calendar_id=ALWAYS.id,
        conditions="tag:vip",
        first_response=TARGETS.model_copy(update={"normal": 30}),
        team=TARGETS,
    )
    rest = SlaPolicy(id="00", name="Rest", position=1, calendar_id=ALWAYS.id, first_response=TARGETS)
    commit(directory_writes([gold, rest]))
    forget_directory()
    ticket = a_ticket_on_monday()
    with as_of(MONDAY + 10 * MINUTE):
        call(change_tags, f"PUT /tickets/{ticket.id}/tags", {"tags": ["vip"]}, as_=MIA)
    assert [watch["run"] for watch in heard(ticket)] == [2]
    with as_of(MONDAY + 20 * MINUTE):
        first, team = call(get_sla, "GET /tickets/1/sla", as_=MIA).json["promises"]
    assert first["clock"]["due_at"] == "2026-11-16T09:30:00Z"
    assert first["explanation"]["elapsed_seconds"] == 20 * 60
    assert [(part["kind"], part["seconds"]) for part in team["explanation"]["parts"]] == [
        ("unpromised", 0),
        ("counted", 600),
    ]


def test_none_of_it_is_for_the_customers_eyes() -> None:
    a_ticket_on_monday()
    [row] = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
    assert (row["sla"], row["promises"]) == (None, {})
