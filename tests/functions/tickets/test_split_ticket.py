"""What does not belong into a ticket becomes one of its own, with who wrote it, and leads back."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.split_ticket import handler as split_ticket
from functions.tickets.undo_change import handler as undo_change
from shared.tickets.states import Status
from shared.tickets.ticket_link import LinkKind, TicketLink
from tests.functions.mail.mails import a_mail, answer_to, receive
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.invariants import check
from tests.support.people import MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F51", whole=False)]


def a_ticket_with_two_more_questions() -> list[int]:
    """Ticket 1; the numbers of the messages that do not belong there."""
    a_ticket()
    receive(
        answer_to(1, text="Another thing.", Message_ID="<a@acme.example>"),
        answer_to(1, text="And its details.", Message_ID="<b@acme.example>"),
    )
    return [message.id for message in messages_of(1)[1:]]


def split(message_ids: list[int], subject: str | None = None) -> Answer:
    asked = {"message_ids": message_ids, "subject": subject}
    return call(split_ticket, "POST /tickets/1/splits", asked, as_=MIA)


def texts(ticket_id: int) -> list[str]:
    return [message.text for message in messages_of(ticket_id) if message.moved_to is None]


def test_messages_become_a_ticket_of_who_wrote_them() -> None:
    answer = split(a_ticket_with_two_more_questions(), "The other thing")
    new = stored_ticket(2)
    assert (answer.status, answer.json["ticket"]["id"], answer.version) == (201, 2, new.version)
    assert (new.subject, new.requester.address, new.team_id) == (
        "The other thing",
        "ana@acme.example",
        "billing",
    )
    assert new.links == (TicketLink(kind=LinkKind.RELATED_TO, ticket_id=1),)
    assert stored_ticket(1).linked_from == 1
    assert texts(2) == ["Another thing.", "And its details."]
    assert texts(1) == ["You billed me twice."]
    assert (new.message_count, new.preview) == (2, "And its details.")
    assert (stored_ticket(1).message_count, stored_ticket(1).preview) == (1, "You billed me twice.")
    assert "TicketSplit" in kinds_of(1)
    assert "TicketSplit" in kinds_of(2)
    check(whole_table())


def test_answers_to_what_was_split_off_follow_it() -> None:
    split(a_ticket_with_two_more_questions())
    receive(a_mail(text="And?", In_Reply_To="<b@acme.example>", Message_ID="<c@acme.example>"))
    assert texts(2)[-1] == "And?"


def test_undone_everything_is_where_it_was_and_the_new_ticket_is_closed() -> None:
    change_id = split(a_ticket_with_two_more_questions()).json["change_id"]
    assert call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA).status == 200
    assert texts(1) == ["You billed me twice.", "Another thing.", "And its details."]
    assert texts(2) == []
    first, second = stored_ticket(1), stored_ticket(2)
    assert (first.message_count, first.preview, first.linked_from) == (3, "And its details.", 0)
    assert (second.status, second.links) == (Status.CLOSED, ())
    receive(a_mail(text="And?", In_Reply_To="<b@acme.example>", Message_ID="<c@acme.example>"))
    assert texts(1)[-1] == "And?"
    check(whole_table())


def test_what_was_written_in_the_new_ticket_stays_there() -> None:
    change_id = split(a_ticket_with_two_more_questions()).json["change_id"]
    call(add_note, "POST /tickets/2/notes", {"text": "I look into it."}, as_=MIA)
    call(undo_change, f"DELETE /tickets/2/changes/{change_id}", as_=MIA)
    assert texts(2) == ["I look into it."]
    assert stored_ticket(2).status is not Status.CLOSED


def test_what_is_not_there_or_gone_already_is_refused() -> None:
    numbers = a_ticket_with_two_more_questions()
    assert split([99]).status == 404
    split(numbers)
    again = split(numbers)
    assert (again.status, again.problem) == (409, "message-moved")
    assert split([]).status == 422
    assert call(split_ticket, "POST /tickets/1/splits", {"message_ids": [1]}, as_=TOM).status == 404
