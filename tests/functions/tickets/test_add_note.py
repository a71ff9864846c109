"""Notes that only staff see."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler
from functions.tickets.get_ticket import handler as get_ticket
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_a_note_is_kept_with_its_author() -> None:
    ticket = a_ticket()

    answer = call(handler, f"POST /tickets/{ticket.id}/notes", {"text": "Billed twice indeed."}, as_=MIA)

    assert (answer.status, answer.json["kind"]) == (201, "note")
    (_, note) = messages_of(ticket.id)
    assert (note.text, note.author.id, note.to) == ("Billed twice indeed.", "mia", ())
    assert kinds_of(ticket.id) == ["TicketOpened", "NoteAdded"]


def test_a_note_leaves_what_the_customer_sees_alone() -> None:
    ticket = a_ticket(by=ANA)

    call(handler, f"POST /tickets/{ticket.id}/notes", {"text": "Difficult customer."}, as_=MIA)

    now = stored_ticket(ticket.id)
    assert (now.preview, now.message_count, now.status) == (ticket.preview, 1, "new")
    seen = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA)
    assert "Difficult" not in str(seen.json)


def test_a_customer_writes_no_notes() -> None:
    ticket = a_ticket(by=ANA)

    answer = call(handler, f"POST /tickets/{ticket.id}/notes", {"text": "x"}, as_=ANA)

    assert answer.status == 403


def test_another_team_is_told_that_there_is_no_such_ticket() -> None:
    answer = call(handler, f"POST /tickets/{a_ticket().id}/notes", {"text": "x"}, as_=TOM)

    assert answer.status == 404
