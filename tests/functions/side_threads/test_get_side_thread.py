"""Reading a thread: who does, and who does not."""

from __future__ import annotations

import pytest

from functions.side_threads.on_side_thread_event import handler as on_side_thread_event
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.change_status import handler as change_status
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.identity.caller import Caller
from shared.identity.fields import FieldRules, GovernedField
from tests.functions.side_threads.threads import (
    ANSWER,
    QUESTION,
    a_thread,
    an_answer,
    answered,
    corrected,
    listed,
    marked_read,
    quoted,
    read,
    settled,
)
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.live import window_of
from tests.support.people import ANA, TOM, UDO
from tests.support.pump import Pump
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


@pytest.mark.attack
@pytest.mark.parametrize("who", [UDO, ANA])
def test_neither_a_third_team_nor_the_customer_reaches_a_thread(who: Caller) -> None:
    ticket_id, thread_id = an_answer()
    before = whole_table()
    answers = [
        read(ticket_id, thread_id, by=who),
        listed(ticket_id, by=who),
        answered(ticket_id, thread_id, by=who),
        settled(ticket_id, thread_id, by=who),
        corrected(ticket_id, thread_id, "No.", by=who),
        marked_read(ticket_id, thread_id, 2, by=who),
    ]
    expected = 404 if who.is_staff else 403
    assert [answer.status for answer in answers] == [expected] * len(answers)
    assert not any(word in answer.text for answer in answers for word in (ANSWER, str(QUESTION["subject"])))
    assert whole_table() == before


@pytest.mark.attack
def test_who_was_asked_in_a_thread_does_nothing_with_its_ticket() -> None:
    ticket_id, _ = an_answer()
    before = whole_table()
    assert call(get_ticket, f"GET /tickets/{ticket_id}", as_=TOM).status == 404
    assert call(list_entries, f"GET /tickets/{ticket_id}/entries", as_=TOM).status == 404
    assert listed(ticket_id, by=TOM).status == 404
    assert call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", {"text": "Hi"}, as_=TOM).status == 404
    status = {"status": "solved"}
    assert call(change_status, f"PUT /tickets/{ticket_id}/status", status, as_=TOM).status == 404
    to_me = {"team_id": "tech", "assignee_id": "tom"}
    assert call(assign_ticket, f"PUT /tickets/{ticket_id}/assignment", to_me, as_=TOM).status == 404
    assert whole_table() == before


@pytest.mark.attack
def test_customers_see_neither_thread_nor_answer_nor_source_nor_version() -> None:
    ticket = a_ticket()
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    requests = call(list_tickets, "GET /tickets", as_=ANA).json
    (ticket_id, thread_id), window = an_answer(), window_of(ANA, "requests", f"ticket:{ticket.id}")
    pump = Pump((on_side_thread_event,))
    pump.run()
    assert window.hears() == []
    assert settled(ticket_id, thread_id).status == 200

    mine = call(get_ticket, f"GET /tickets/{ticket_id}", as_=ANA)
    assert mine.json["version"] == before["version"]
    assert mine.json["ticket"]["updated_at"] == mine.json["ticket"]["created_at"]
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json == before
    assert requests["items"][0] in call(list_tickets, "GET /tickets", as_=ANA).json["items"]

    assert quoted(ticket_id, (ticket_id, thread_id), text="It can be repaired.").status == 201
    seen = call(get_ticket, f"GET /tickets/{ticket_id}", as_=ANA).text
    assert not any(word in seen for word in ("Tech support", "Tom Reed", "side", ANSWER))


def test_whose_role_hides_notes_sees_no_thread() -> None:
    ticket_id, thread_id = a_thread()
    no_notes = TOM.model_copy(update={"fields": FieldRules(hidden=frozenset({GovernedField.NOTES}))})
    assert read(ticket_id, thread_id, by=no_notes).status == 403
    read_only = TOM.model_copy(update={"fields": FieldRules(read_only=frozenset({GovernedField.NOTES}))})
    assert read(ticket_id, thread_id, by=read_only).status == 200
    assert answered(ticket_id, thread_id, by=read_only).problem == "field-forbidden"
