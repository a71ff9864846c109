"""A mail in the inbox becomes a ticket, an answer, a bounce, or a quarantined mail: once."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from functions.mail.list_quarantined_mails import handler as list_quarantined_mails
from functions.mail.on_mail_received import handler as on_mail_received
from functions.tickets.get_ticket import handler as get_ticket
from shared.tickets.states import Status
from tests.functions.mail.mails import (
    ANA_ADDRESS,
    BILLING_ADDRESS,
    DISOWNED,
    TECH_ADDRESS,
    a_mail,
    answer_to,
    files,
    in_inbox,
    proven,
    raw_of,
    receive,
)
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, BEN, MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults, counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def held() -> list[dict[str, str]]:
    answer = call(list_quarantined_mails, "GET /quarantine", as_=ADA)
    assert answer.status == 200, answer.json
    items: list[dict[str, str]] = answer.json["items"]
    return items


def tickets() -> list[int]:
    return sorted(item["id"] for (_, sort), item in whole_table().items() if sort == "TICKET")


def test_a_mail_becomes_a_ticket_of_its_sender_in_the_mailbox_team() -> None:
    receive(a_mail(html="<p>You billed me <b>twice</b>.<script>x()</script></p>"))
    ticket = stored_ticket(1)
    assert (ticket.subject, ticket.requester.contact_id) == ("Invoice is wrong", "ana")
    assert (ticket.brand_id, ticket.team_id, ticket.mailbox) == ("aurora", "billing", BILLING_ADDRESS)
    assert kinds_of(1) == ["TicketOpened"]
    (message,) = messages_of(1)
    assert (message.text, message.author.id, message.channel) == ("You billed me twice.", "ana", "mail")
    assert message.html is not None
    assert "script" not in message.html
    assert call(get_ticket, "GET /tickets/1", as_=MIA).status == 200
    assert call(get_ticket, "GET /tickets/1", as_=TOM).status == 404
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404


def test_the_raw_mail_and_its_files_are_kept() -> None:
    mail = a_mail()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="invoice.pdf")
    receive(mail)
    (message,) = messages_of(1)
    assert message.mail is not None
    assert files()[f"raw/{message.mail.raw_id}"] == raw_of(mail)
    (attachment,) = message.attachments
    assert (attachment.filename, attachment.size) == ("invoice.pdf", 8)
    assert files()[attachment.key] == b"%PDF-1.7"
    assert stored_ticket(1).has_attachments


def test_an_unknown_sender_becomes_a_contact_with_the_name_in_the_mail() -> None:
    receive(a_mail(sender="Zoë Novak <Zoe@new.example>"))
    requester = stored_ticket(1).requester
    assert (requester.name, requester.address) == ("Zoë Novak", "zoe@new.example")


def test_a_mail_to_an_address_of_nobody_goes_to_the_first_brand() -> None:
    receive(a_mail(to="undisclosed-recipients:;"))
    assert stored_ticket(1).team_id == "billing"


def test_a_hidden_copy_goes_to_the_team_whose_address_ses_took_it_for() -> None:
    taken = (
        "from mx.acme.example (mx.acme.example [192.0.2.7])\r\n by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 7q\r\n"
        " for <service@kaffeewerk.example>;\r\n Sun, 22 Nov 2026 12:00:01 +0000"
    )
    receive(a_mail(to="Everybody <list@acme.example>", Received=taken))
    ticket = stored_ticket(1)
    assert (ticket.brand_id, ticket.mailbox) == ("kaffeewerk", "service@kaffeewerk.example")


def test_what_a_sender_writes_below_the_line_of_ses_moves_nothing() -> None:
    forged = "from b by inbound-smtp.x with SMTP id 7 for service@kaffeewerk.example; now"
    mail = raw_of(a_mail(to="list@acme.example", Received=forged))
    receive(b"Received: from mx by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 8;\r\n now\r\n" + mail)
    assert stored_ticket(1).mailbox == BILLING_ADDRESS


def test_people_in_copy_of_a_proven_mail_take_part_from_the_start() -> None:
    copies = "Ben <ben@globex.example>, boss@acme.example, tech@aurora.example"
    receive(a_mail(Cc=copies, Authentication_Results=proven(ANA_ADDRESS)))
    people = [(p.address, p.contact_id, p.confirmed) for p in stored_ticket(1).participants]
    assert people == [("ben@globex.example", "ben", True), ("boss@acme.example", None, True)]
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 200


def test_redelivery_makes_no_second_ticket() -> None:
    stored = in_inbox(a_mail())
    assert deliver(on_mail_received, stored, stored) == []
    assert deliver(on_mail_received, stored) == []
    assert tickets() == [1]


def test_the_same_mail_to_two_mailboxes_is_one_ticket() -> None:
    both = f"{BILLING_ADDRESS}, {TECH_ADDRESS}"
    receive(a_mail(to=both, Delivered_To=BILLING_ADDRESS), a_mail(to=both, Delivered_To=TECH_ADDRESS))
    assert tickets() == [1]
    assert len(messages_of(1)) == 1


def test_two_mails_with_one_message_id_and_other_words_are_two_tickets() -> None:
    receive(a_mail(), a_mail(text="Another thing."))
    assert tickets() == [1, 2]


def test_a_robot_without_message_ids_is_heard_every_night() -> None:
    receive(*(a_mail(Message_ID="", Subject="Disk full", X_Night=str(night)) for night in (1, 2)))
    assert tickets() == [1]  # the same date: one mail, delivered over two ways
    later = a_mail(Message_ID="", Subject="Disk full")
    later.replace_header("Date", "Mon, 23 Nov 2026 12:00:00 +0000")
    receive(later)
    assert tickets() == [1, 2]


def test_an_answer_to_the_signed_address_reopens_a_solved_ticket() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    receive(answer_to(ticket.id))
    assert stored_ticket(ticket.id).status is Status.OPEN
    assert kinds_of(ticket.id)[-2:] == ["CustomerReplied", "StatusChanged"]
    message = messages_of(ticket.id)[-1]
    assert (message.text, message.from_new_participant) == ("It is still wrong.", False)
    assert message.mail is not None
    assert "signed_reply_address" in {reason.kind for reason in message.mail.match_reasons}


def test_an_answer_by_reference_finds_the_ticket_of_the_mail_it_answers() -> None:
    receive(
        a_mail(), a_mail(Message_ID="<2@acme.example>", In_Reply_To="<first@acme.example>", text="PS: urgent")
    )
    assert tickets() == [1]
    assert [message.text for message in messages_of(1)] == ["You billed me twice.", "PS: urgent"]


def test_a_stranger_with_a_tickets_address_is_shown_as_new_and_gets_no_answers() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, sender="Eve <eve@evil.example>", text="Send it to me, please"))
    message = messages_of(ticket.id)[-1]
    assert message.from_new_participant
    (participant,) = stored_ticket(ticket.id).participants
    assert (participant.address, participant.confirmed) == ("eve@evil.example", False)
    assert stored_ticket(ticket.id).preview == "You billed me twice."
    shown = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    assert "Send it to me" not in str(shown)


def test_a_forged_sender_is_marked_and_the_customer_is_spared_it() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, text="Pay elsewhere now", Authentication_Results=DISOWNED))
    message = messages_of(ticket.id)[-1]
    assert message.mail is not None
    assert "sender_not_proven" in {reason.kind for reason in message.mail.match_reasons}
    assert stored_ticket(ticket.id).preview == "You billed me twice."
    assert "Pay elsewhere" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)
    assert "Pay elsewhere" in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).json)


def test_a_forged_sender_with_a_ticket_number_gets_into_no_ticket() -> None:
    ticket = a_ticket()
    receive(a_mail(Message_ID="<f@x>", Subject=f"Re: [#{ticket.id}] Billed", Authentication_Results=DISOWNED))
    assert len(messages_of(ticket.id)) == 1


def test_an_answer_that_widens_the_circle_adds_people_unconfirmed() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, Cc="boss@acme.example"))
    assert [(p.address, p.confirmed) for p in stored_ticket(ticket.id).participants] == [
        ("boss@acme.example", False)
    ]


def test_a_forged_reply_address_opens_a_new_ticket() -> None:
    ticket = a_ticket()
    receive(a_mail(to=f"billing+{ticket.id}.aaaaaaaaaaaaaaaa@aurora.example", sender="eve@evil.example"))
    assert tickets() == [1, 2]
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_an_out_of_office_answer_is_recorded_and_reopens_nothing() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    receive(answer_to(ticket.id, Subject="Automatic reply: Invoice", Auto_Submitted="auto-replied"))
    after = stored_ticket(ticket.id)
    assert (after.status, after.preview) == (Status.SOLVED, "You billed me twice.")
    assert messages_of(ticket.id)[-1].automatic
    assert held() == []


def test_a_machines_answer_to_nothing_is_held_where_it_can_be_seen() -> None:
    receive(a_mail(Subject="Automatic reply: hello", Auto_Submitted="auto-replied"))
    assert tickets() == []
    assert [mail["reason"] for mail in held()] == ["automatic"]


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"X_SES_Spam_Verdict": "FAIL"}, "spam"),
        ({"X_SES_Virus_Verdict": "FAIL"}, "virus"),
        ({"sender": "tech@aurora.example"}, "loop"),
    ],
)
def test_what_must_not_become_a_ticket_is_quarantined_once(headers: dict[str, str], reason: str) -> None:
    receive(a_mail(**headers), a_mail(**headers))
    assert tickets() == []
    (mail,) = held()
    assert (mail["reason"], mail["subject"]) == (reason, "Invoice is wrong")
    assert f"raw/{mail['raw_id']}" in files()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 500,
        b"Subject: no sender\r\n\r\nhello",
        b"From: a b@c d@\xff<x@>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x--",
        b"From: ana@acme.example\r\nFrom: \r\nSubject: =?x?q?=\r\n\r\n" + b"\xf0\x9f" * 9,
        b"From: " + b"x" * 400 + b"@acme.example\r\n\r\nhello",
    ],
    ids=["empty", "noise", "no-sender", "broken", "half-characters", "endless-address"],
)
def test_no_mail_comes_back_for_ever(raw: bytes) -> None:
    receive(raw)
    assert len(tickets()) + len(held()) == 1
    assert [name.split("/")[0] for name in files()] == ["raw"]


def test_wherever_the_network_fails_redelivery_leaves_one_whole_ticket(desk: FakeAws) -> None:
    mail = a_mail()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="invoice.pdf")
    for answer_lost in (False, True):
        at, more = 0, True
        while more:
            desk.reset()
            stored = in_inbox(mail)
            faults = Faults(at, answer_lost=answer_lost)
            with faults.injected():
                again = deliver(on_mail_received, stored)
            if again:
                assert deliver(on_mail_received, stored) == []
            assert len(tickets()) == 1
            number = tickets()[0]
            assert (len(messages_of(number)), kinds_of(number)) == (1, ["TicketOpened"])
            assert len(files()) == 2
            at, more = at + 1, faults.happened


def test_a_known_senders_mail_costs_few_calls() -> None:
    a_ticket()
    stored = in_inbox(a_mail(Message_ID="<7@acme.example>", Subject="Another matter"))
    with counted() as seen:
        assert deliver(on_mail_received, stored) == []
    tables = [name for name in seen.operations if name not in {"GetObject", "PutObject"}]
    assert len(tables) <= 8, tables


def test_a_plain_mail_that_quotes_nothing_has_nothing_folded() -> None:
    receive(a_mail(text="You billed me twice.\n\nPlease look.\n"))
    (message,) = messages_of(1)
    assert (message.text, message.quoted_html) == ("You billed me twice.\n\nPlease look.", None)


def test_html_only_mail_with_an_image_keeps_its_place(desk: FakeAws) -> None:
    mail = a_mail(html='<p>See <img src="cid:shot"></p>')
    part = mail.get_body(("html",))
    assert isinstance(part, EmailMessage)
    part.add_related(b"\x89PNG", "image", "png", cid="<shot>", filename="shot.png")
    receive(mail)
    (message,) = messages_of(1)
    assert 'data-cid="shot"' in (message.html or "")
    assert [(file.content_id, file.inline) for file in message.attachments] == [("shot", True)]
    assert stored_ticket(1).requester.address == ANA_ADDRESS
