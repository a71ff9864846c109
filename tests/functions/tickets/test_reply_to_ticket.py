"""Answering in a ticket."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.tickets.body import load_body
from shared.tickets.customer_view import UNDO_SECONDS
from shared.tickets.events import CustomerReplied, StatusChanged, TicketReplied
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_mail_from_a_stranger, a_ticket, an_upload, with_status
from tests.support.people import ANA, BEN, MIA, TOM
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def reply(ticket_id: int, **options: object) -> Answer:
    body = options.pop("body", {"text": "Refunded."})
    return call(handler, f"POST /tickets/{ticket_id}/replies", body, **options)  # type: ignore[arg-type]  # passed through by name


def test_an_agents_answer_is_recorded_and_held_for_the_requester() -> None:
    ticket = a_ticket(by=ANA)

    answer = reply(ticket.id, as_=MIA)

    assert (answer.status, answer.json["id"], answer.json["to"]) == (201, 2, ["ana@acme.example"])
    (_, message) = messages_of(ticket.id)
    assert (message.text, message.author.id, message.author_address) == (
        "Refunded.",
        "mia",
        "billing@aurora.example",
    )
    assert [(d.address, d.state) for d in message.deliveries] == [("ana@acme.example", "held")]
    event = events_of(ticket.id)[1]
    assert isinstance(event, TicketReplied)
    assert (event.message_id, event.version) == (2, 2)


def test_the_first_answer_makes_a_new_ticket_an_open_one() -> None:
    ticket = a_ticket()

    reply(ticket.id, as_=MIA)

    assert kinds_of(ticket.id) == ["TicketOpened", "TicketReplied", "StatusChanged"]
    now = stored_ticket(ticket.id)
    assert (now.status, now.version, now.last_author, now.message_count) == ("open", 3, "agent", 2)
    assert now.preview == "Refunded."


def test_an_answer_can_solve_the_ticket_in_the_same_step() -> None:
    ticket = a_ticket()

    reply(ticket.id, body={"text": "Done.", "then_status": "solved"}, as_=MIA)

    event = events_of(ticket.id)[-1]
    assert isinstance(event, StatusChanged)
    assert (event.was, event.now) == ("new", "solved")
    assert stored_ticket(ticket.id).solved_at is not None


def test_an_answer_cannot_make_a_ticket_new_again() -> None:
    ticket = with_status(a_ticket(), Status.OPEN)

    answer = reply(ticket.id, body={"text": "Hm.", "then_status": "new"}, as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.then_status")


def test_an_agent_chooses_who_else_gets_it() -> None:
    ticket = a_ticket()
    body = {"text": "Hi.", "to": ["boss@acme.example"], "cc": ["ana@acme.example", "boss@acme.example"]}

    answer = reply(ticket.id, body=body, as_=MIA)

    assert (answer.json["to"], answer.json["cc"]) == (["boss@acme.example"], ["ana@acme.example"])


def test_a_hidden_copy_goes_to_whom_the_agent_names_and_is_shown_to_staff_alone() -> None:
    ticket = a_ticket(by=ANA)
    body = {"text": "Hi.", "bcc": ["auditor@else.example", "ana@acme.example", "billing@aurora.example"]}

    answer = reply(ticket.id, body=body, as_=MIA)

    assert (answer.json["to"], answer.json["bcc"]) == (["ana@acme.example"], ["auditor@else.example"])
    (_, message) = messages_of(ticket.id)
    assert [each.address for each in message.deliveries] == ["ana@acme.example", "auditor@else.example"]
    with as_of(now() + timedelta(seconds=UNDO_SECONDS + 1)):
        shown = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA)
    assert "Hi." in str(shown.json)
    assert "auditor" not in str(shown.json)


def test_a_hidden_copy_makes_nobody_a_participant() -> None:
    ticket = a_mail_from_a_stranger(a_ticket(by=ANA))
    stranger = ticket.participants[0].address

    answer = reply(ticket.id, body={"text": "Hi.", "bcc": [stranger]}, as_=MIA)

    assert (answer.status, answer.json["bcc"]) == (201, [stranger])
    assert stored_ticket(ticket.id).participants == ticket.participants


@pytest.mark.parametrize(("copies", "status"), [(24, 201), (25, 422)])
def test_a_mail_has_fifty_recipients_in_all(copies: int, status: int) -> None:
    ticket = a_ticket(by=ANA)
    cc, bcc = ([f"{kind}{number}@else.example" for number in range(copies)] for kind in ("cc", "bcc"))

    answer = reply(ticket.id, body={"text": "Hi.", "cc": [*cc, "last@else.example"], "bcc": bcc}, as_=MIA)

    assert answer.status == status
    if status == 422:
        assert answer.problem == "too-many-recipients"
        assert {each["field"] for each in answer.json["errors"]} == {"body.to", "body.cc", "body.bcc"}
        assert kinds_of(ticket.id) == ["TicketOpened"]


def test_a_picture_that_the_words_show_is_a_file_shown_in_place() -> None:
    ticket = a_ticket(by=ANA)
    shot, page = an_upload(MIA, "shot.png", "image/png"), an_upload(MIA, "page.html", "text/html")
    html = f'<p>Here: <img src="cid:{shot}" alt="shot.png" width="600"><img src="cid:{page}"></p>'

    answer = reply(ticket.id, body={"text": "Here:", "html": html, "upload_ids": [shot, page]}, as_=MIA)

    assert answer.status == 201, answer.json
    picture, other = messages_of(ticket.id)[1].attachments
    assert (picture.inline, picture.content_id) == (True, shot)
    assert (other.inline, other.content_id) == (False, None)
    assert f'width="600" data-cid="{shot}"' in answer.json["html"]


def test_the_desk_never_writes_to_itself() -> None:
    ticket = a_ticket(by=ANA)
    own = ["billing@aurora.example", "billing+1.abcdefghijklmnop@aurora.example"]

    answer = reply(
        ticket.id, as_=MIA, body={"text": "Refunded.", "to": own, "cc": [*own, "cfo@acme.example"]}
    )

    assert (answer.json["to"], answer.json["cc"]) == (["ana@acme.example"], ["cfo@acme.example"])


@pytest.mark.parametrize("status", [Status.PENDING, Status.SOLVED])
def test_the_customers_word_reopens_a_ticket(status: Status) -> None:
    ticket = with_status(a_ticket(by=ANA), status)

    answer = reply(ticket.id, body={"text": "Still wrong."}, as_=ANA)

    assert answer.status == 201
    assert kinds_of(ticket.id)[-2:] == ["CustomerReplied", "StatusChanged"]
    now = stored_ticket(ticket.id)
    assert (now.status, now.last_author, now.solved_at) == ("open", "customer", None)


def test_the_customers_word_leaves_a_new_ticket_new() -> None:
    ticket = a_ticket(by=ANA)

    reply(ticket.id, as_=ANA)

    event = events_of(ticket.id)[-1]
    assert isinstance(event, CustomerReplied)
    assert (event.automatic, event.channel) == (False, "portal")
    assert stored_ticket(ticket.id).status is Status.NEW


def test_a_customer_sees_nothing_of_how_mail_was_delivered() -> None:
    ticket = a_ticket(by=ANA)

    assert reply(ticket.id, as_=ANA).json["deliveries"] == []


def test_who_answers_what_changed_meanwhile_is_told() -> None:
    ticket = a_ticket(by=ANA)
    reply(ticket.id, as_=ANA)

    answer = reply(ticket.id, as_=MIA, if_match=ticket.version)

    assert (answer.status, answer.problem, answer.json["current_version"]) == (409, "stale-ticket", 2)


@pytest.mark.parametrize("other", [TOM, BEN], ids=["another team", "another customer"])
def test_others_are_told_that_there_is_no_such_ticket(other: object) -> None:
    ticket = a_ticket(by=ANA)

    answer = reply(ticket.id, as_=other)

    assert (answer.status, answer.problem) == (404, "ticket-not-found")
    assert kinds_of(ticket.id) == ["TicketOpened"]


@pytest.mark.parametrize("by", [ANA, MIA], ids=["customer", "agent"])
def test_a_very_long_answer_is_cut_in_the_conversation_and_whole_in_the_files(by: Caller) -> None:
    ticket = a_ticket(by=ANA)
    words = "word " * 90_000

    answer = reply(ticket.id, body={"text": words}, as_=by)

    assert answer.status == 201
    message = messages_of(ticket.id)[1]
    assert message.text == words[: len(message.text)]
    assert message.full_body_id is not None
    assert load_body(message.full_body_id).text == words.strip()
