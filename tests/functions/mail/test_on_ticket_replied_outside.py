"""Somebody outside is asked by mail inside a ticket, and answers into it, without the customer knowing."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from functions.mail.on_mail_delivery import handler as on_mail_delivery
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.side_threads.get_thread_file_link import handler as get_thread_file_link
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.undo_change import handler as undo_change
from shared.mail.addresses import reply_address
from shared.storage.signing import signing_key
from shared.tickets.events import SideThreadAnswered, SideThreadEvent, SideThreadMailFailed
from tests.functions.mail.mails import (
    BILLING_ADDRESS,
    a_mail,
    body_of,
    delivery_report,
    proven,
    receive,
    sent_mails,
    ses_answering,
    ses_ids,
)
from tests.functions.side_threads.threads import answered, asked, listed, read, settled
from tests.support.calls import Answer, call
from tests.support.messages import deliver
from tests.support.people import ANA, MIA, MIA_AGENT, TOM
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]

SUPPLIER = "repairs@supplier.example"
TO_SUPPLIER: dict[str, Any] = {
    "subject": "Loose cable in an X9",
    "text": "Can you repair it within a week?",
    "team_ids": [],
    "outsiders": [SUPPLIER],
}


def thread_events(ticket_id: int = 1) -> list[SideThreadEvent]:
    return [event for event in events_of(ticket_id) if isinstance(event, SideThreadEvent)]


def ask_supplier(**different: Any) -> Answer:
    """Mia asks the supplier in the ticket that Ana's mail has opened."""
    receive(a_mail(References="<zero@acme.example>"))
    answer = asked(1, **{**TO_SUPPLIER, **different})
    assert answer.status == 201, answer.json
    return answer


def mailed() -> EmailMessage:
    """What goes out for the thread's newest message."""
    assert deliver(on_ticket_replied, thread_events()[-1]) == []
    return sent_mails()[-1]


def from_supplier(**headers: str) -> EmailMessage:
    to = reply_address(BILLING_ADDRESS, 1, signing_key(), thread_id=2)
    asked = {"Message_ID": "<supplier-1@supplier.example>", "Subject": "Re: Loose cable in an X9"} | headers
    return a_mail(**({"sender": f"Ines Roth <{SUPPLIER}>", "to": to, "text": "By Friday."} | asked))


def thread() -> dict[str, Any]:
    opened: dict[str, Any] = read(1, 2, by=MIA).json
    return opened


def states() -> list[str]:
    return [each["state"] for each in thread()["messages"][0]["deliveries"]]


def test_the_question_is_mailed_and_names_nothing_of_the_customers_conversation() -> None:
    ask_supplier()
    assert states() == ["held"]
    mail = mailed()
    assert (mail["To"], mail["Subject"]) == (SUPPLIER, "Loose cable in an X9")
    assert mail["From"] == "Aurora Audio <billing@aurora.example>"
    assert mail["Reply-To"].addresses[0].addr_spec.startswith("billing+1-2.")
    assert (mail["In-Reply-To"], mail["References"]) == (None, None)
    assert "within a week" in body_of(mail, "plain")
    for words in ("ana@acme.example", "first@acme.example", "billed me twice", "/requests/"):
        assert words not in mail.as_string()
    assert states() == ["sent"]


def test_it_is_mailed_once_however_often_the_queue_brings_it() -> None:
    ask_supplier()
    for _ in range(3):
        mailed()
    assert len(sent_mails()) == 1


def test_the_answer_comes_into_the_thread_and_not_to_the_customer() -> None:
    ask_supplier()
    mailed()
    receive(from_supplier())
    _, answer = thread()["messages"]
    assert (answer["author"]["name"], answer["text"], answer["address"]) == (
        "Ines Roth",
        "By Friday.",
        SUPPLIER,
    )
    assert (answer["uninvited"], answer["automatic"]) == (False, False)
    (row,) = listed(1, by=MIA).json["items"]
    assert (row["is_unread"], row["thread"]["preview"]) == (True, "By Friday.")
    assert isinstance(thread_events()[-1], SideThreadAnswered)
    assert [each.text for each in messages_of(1)] == ["You billed me twice."]
    entries = call(get_ticket, "GET /tickets/1", as_=ANA).json["entries"]
    assert [entry.get("kind") for entry in entries] == ["TicketOpened", "message"]


def test_what_is_answered_to_them_goes_on_in_their_thread_of_mails() -> None:
    ask_supplier()
    mailed()
    receive(from_supplier())
    assert answered(1, 2, by=MIA, text="Thank you.").status == 201
    mail = mailed()
    assert (mail["To"], mail["Subject"]) == (SUPPLIER, "Re: Loose cable in an X9")
    assert mail["In-Reply-To"] == "<supplier-1@supplier.example>"


def test_what_came_from_outside_is_not_mailed_back() -> None:
    ask_supplier()
    mailed()
    receive(from_supplier())
    assert deliver(on_ticket_replied, thread_events()[-1]) == []
    assert len(sent_mails()) == 1


def test_an_answer_to_our_plain_address_finds_the_thread_by_the_mail_that_it_answers() -> None:
    ask_supplier()
    mailed()
    shown = f"<{ses_ids()[-1]}@eu-central-1.amazonses.com>"
    receive(from_supplier(to=BILLING_ADDRESS, In_Reply_To=shown))
    assert [each["text"] for each in thread()["messages"]] == [
        "Can you repair it within a week?",
        "By Friday.",
    ]


def test_who_was_not_asked_is_taken_in_and_marked() -> None:
    ask_supplier()
    mailed()
    receive(from_supplier(sender="Otto <otto@supplier.example>"))
    assert thread()["messages"][-1]["uninvited"]


def test_an_absence_note_reopens_nothing() -> None:
    ask_supplier()
    mailed()
    settled(1, 2, by=MIA)
    receive(from_supplier(Auto_Submitted="auto-replied", Subject="Out of office"))
    assert (thread()["thread"]["state"], thread()["messages"][-1]["automatic"]) == ("done", True)
    receive(from_supplier(Message_ID="<supplier-2@supplier.example>"))
    assert thread()["thread"]["state"] == "open"


def test_a_colleague_who_answers_from_their_mail_program_is_themselves() -> None:
    ask_supplier()
    mailed()
    own = MIA_AGENT.email
    receive(from_supplier(sender=f"Mia <{own}>", Authentication_Results=proven(own)))
    answer = thread()["messages"][-1]
    assert (answer["author"]["kind"], answer["author"]["id"]) == ("staff", "mia")


def test_taken_back_within_ten_seconds_it_is_never_mailed() -> None:
    change_id = ask_supplier().json["change_id"]
    undone = call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA)
    assert undone.json["kept"] == []
    assert deliver(on_ticket_replied, thread_events()[0]) == []
    assert sent_mails() == []


def test_once_it_is_mailed_it_stays() -> None:
    change_id = ask_supplier().json["change_id"]
    mailed()
    undone = call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA)
    assert (undone.status, thread()["thread"]["state"]) == (200, "open")
    assert undone.json["kept"] != []


def test_chosen_messages_and_files_go_with_it() -> None:
    mail = a_mail(text="The cable, see the picture.")
    mail.add_attachment(b"not really a picture", maintype="image", subtype="png", filename="cable.png")
    receive(mail)
    (file,) = messages_of(1)[0].attachments
    forwards = [{"message_id": 1, "attachment_ids": [file.id]}]
    assert asked(1, **TO_SUPPLIER, forwards=forwards).status == 201
    out = mailed()
    assert "> The cable, see the picture." in body_of(out, "plain")
    assert "Ana Lima" in body_of(out, "html")
    assert [part.get_filename() for part in out.iter_attachments()] == ["cable.png"]
    path = f"GET /tickets/1/side-threads/2/messages/1/attachments/{file.id}"
    assert call(get_thread_file_link, path, as_=MIA).status == 200
    assert call(get_thread_file_link, path, as_=TOM).status == 404


def test_a_refusal_is_shown_and_stands_in_the_history() -> None:
    ask_supplier()
    with ses_answering(400, "MessageRejected", "Email address is not verified."):
        assert deliver(on_ticket_replied, thread_events()[-1]) == []
    failed = thread_events()[-1]
    assert isinstance(failed, SideThreadMailFailed)
    assert (failed.address, failed.detail) == (SUPPLIER, "Email address is not verified.")
    assert states() == ["failed"]


def test_a_bounce_is_about_the_message_of_the_thread() -> None:
    ask_supplier()
    mailed()
    receive(delivery_report(f"<{ses_ids()[-1]}@eu-central-1.amazonses.com>", SUPPLIER))
    assert states() == ["bounced"]
    assert isinstance(thread_events()[-1], SideThreadMailFailed)


def test_what_ses_reports_is_written_down_and_never_goes_back() -> None:
    ask_supplier()
    mailed()
    tags = {"ticket": ["1"], "message": ["thread-2-1"]}
    mail = {"messageId": ses_ids()[-1], "destination": [SUPPLIER], "tags": tags}
    for kind, part in (("Delivery", {"recipients": [SUPPLIER]}), ("Send", {})):
        report = {"eventType": kind, "mail": mail, kind.lower(): part}
        assert deliver(on_mail_delivery, report) == []
    assert states() == ["delivered"]
