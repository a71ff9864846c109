"""Where a mail belongs, and the reasons that are shown for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.addresses import message_id, read_reply_address, reply_address
from shared.mail.fingerprint import fingerprint
from shared.mail.match import lookups_for, match_mail
from shared.mail.match_evidence import ENOUGH
from shared.mail.match_model import (
    KnownMessage,
    MatchContext,
    MatchDecision,
    MatchDecisionKind,
    TicketFacts,
)
from shared.mail.model import InboundMail, MailProblem
from shared.mail.parse import parse_mail
from shared.tickets.match_reason import MatchReasonKind
from tests.shared.mail.mails import ANA, DESK, delivery_report, raw_mail

KEY = b"k" * 32
NOW = datetime(2024, 5, 3, 10, tzinfo=UTC)
STRANGER = "mallory@elsewhere.example"
OURS = message_id(1042, "m1", "desk.example", KEY)
ANAS = "1@customer.example"

COLOUR = TicketFacts(
    ticket_id=1042,
    subject="Colour",
    participants=frozenset({ANA}),
    is_open=True,
    last_activity_at=NOW - timedelta(days=1),
)
INVOICE = TicketFacts(
    ticket_id=7,
    subject="Invoice",
    participants=frozenset({"bo@other.example"}),
    is_open=True,
    last_activity_at=NOW - timedelta(hours=1),
)
LONG_AGO = COLOUR.model_copy(update={"is_open": False, "last_activity_at": NOW - timedelta(days=400)})
TO_COLOUR = reply_address(DESK, COLOUR.ticket_id, KEY)
TO_INVOICE = reply_address(DESK, INVOICE.ticket_id, KEY)
THREAD, TO_SUPPLIER = 9, "thread-9-1@desk.example"
TO_THREAD = reply_address(DESK, COLOUR.ticket_id, KEY, THREAD)

Fields = dict[str, str]


def known_about(mail: InboundMail, *tickets: TicketFacts) -> MatchContext:
    """What a desk with these tickets would look up for this mail."""
    asked = lookups_for(mail)
    signed = {address: read_reply_address(address, KEY) for address in asked.reply_addresses}
    messages = {
        OURS: KnownMessage(ticket_id=COLOUR.ticket_id, ours=True),
        ANAS: KnownMessage(ticket_id=COLOUR.ticket_id, ours=False),
        "reply-7@desk.example": KnownMessage(ticket_id=COLOUR.ticket_id, ours=True),
        "bo-1@other.example": KnownMessage(ticket_id=INVOICE.ticket_id, ours=False),
        TO_SUPPLIER: KnownMessage(ticket_id=COLOUR.ticket_id, ours=True, thread_id=THREAD),
    }
    return MatchContext(
        now=NOW,
        own_addresses=frozenset({DESK}),
        own_domains=frozenset({"desk.example"}),
        loop_mark="desk-1",
        tickets_by_reply_address={address: place.ticket_id for address, place in signed.items() if place},
        threads_by_reply_address={
            address: place.thread_id for address, place in signed.items() if place and place.thread_id
        },
        messages={key: messages[key] for key in asked.message_ids if key in messages},
        tickets=list(tickets or (COLOUR, INVOICE)),
    )


def decide(*tickets: TicketFacts, **fields: str) -> MatchDecision:
    mail = parse_mail(raw_mail("Blue, please.\n", **{"Message_ID": "<new@customer.example>", **fields}))
    return match_mail(mail, known_about(mail, *tickets))


ANSWERS: dict[str, tuple[Fields, MatchReasonKind]] = {
    "to the signed address": ({"To": TO_COLOUR}, MatchReasonKind.SIGNED_REPLY_ADDRESS),
    "to the signed address in capitals": ({"To": TO_COLOUR.upper()}, MatchReasonKind.SIGNED_REPLY_ADDRESS),
    "to the signed address in Cc": ({"Cc": TO_COLOUR}, MatchReasonKind.SIGNED_REPLY_ADDRESS),
    "to the signed address in the envelope": ({"Delivered_To": TO_COLOUR}, MatchReasonKind.SIGNED_REPLY_ADDRESS),
    "to our mail": ({"In_Reply_To": f"<{OURS}>"}, MatchReasonKind.ANSWERS_OUR_MESSAGE),
    "to our mail, further up": ({"References": f"<{OURS}> <x@y>"}, MatchReasonKind.MENTIONS_OUR_MESSAGE),
    "to her own mail": ({"In_Reply_To": f"<{ANAS}>"}, MatchReasonKind.REFERS_TO_SEEN_MAIL),
    "by the number": ({"Subject": "Question about [#1042]"}, MatchReasonKind.TICKET_NUMBER_IN_SUBJECT),
    "by the subject": ({"Subject": "AW: Re: Colour"}, MatchReasonKind.SAME_SUBJECT),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reason"), ANSWERS.values(), ids=ANSWERS)
def test_the_answer_of_a_participant_finds_its_ticket_and_says_why(
    fields: Fields, reason: MatchReasonKind
) -> None:
    decision = decide(**fields)
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.REPLY, COLOUR.ticket_id)
    assert not decision.sender_is_new_participant
    assert reason in {found.kind for found in decision.reasons}
    assert decision.score == sum(found.weight for found in decision.reasons) >= ENOUGH


@pytest.mark.parametrize(
    "fields", [{"To": TO_COLOUR}, {"In_Reply_To": f"<{OURS}>"}, {"References": f"<{ANAS}>"}], ids=str
)
def test_a_stranger_with_the_token_of_a_ticket_is_not_let_in_unseen(fields: Fields) -> None:
    decision = decide(**fields, From=STRANGER)
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.REPLY, COLOUR.ticket_id)
    assert decision.sender_is_new_participant
    assert MatchReasonKind.SENDER_IS_NEW in {found.kind for found in decision.reasons}


NEW_TICKETS: dict[str, tuple[TicketFacts, Fields]] = {
    "nothing in common": (COLOUR, {"Subject": "Something else"}),
    "a stranger with the number": (COLOUR, {"From": STRANGER, "Subject": "Re: [#1042] Colour"}),
    "a stranger with the subject": (COLOUR, {"From": STRANGER, "Subject": "Re: Colour"}),
    "the same subject, but no answer": (COLOUR, {"Subject": "Colour"}),
    "the subject of a ticket of long ago": (LONG_AGO, {"Subject": "Re: Colour"}),
    "a number of long ago": (LONG_AGO, {"Subject": "[#1042] again"}),
    "no subject": (COLOUR, {"Subject": "Re:"}),
    "a reference nobody knows": (COLOUR, {"In_Reply_To": "<unknown@elsewhere.example>", "Subject": "Re: Hm"}),
}  # fmt: skip


@pytest.mark.parametrize(("ticket", "fields"), NEW_TICKETS.values(), ids=NEW_TICKETS)
def test_too_little_in_common_opens_a_new_ticket(ticket: TicketFacts, fields: Fields) -> None:
    decision = decide(ticket, **fields)
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.NEW_TICKET, None)
    assert decision.reasons


def test_a_forged_address_opens_a_new_ticket_and_is_shown() -> None:
    forged = TO_COLOUR.replace("+1042.", "+7.")
    decision = decide(To=forged, From=STRANGER, Subject="Hello")
    assert decision.kind is MatchDecisionKind.NEW_TICKET
    assert (decision.reasons[0].kind, decision.reasons[0].detail) == (
        MatchReasonKind.FORGED_REPLY_ADDRESS,
        forged,
    )


def test_the_signed_address_outweighs_every_other_sign() -> None:
    decision = decide(To=TO_INVOICE, In_Reply_To=f"<{OURS}>", Subject="Re: [#1042] Colour")
    assert decision.ticket_id == INVOICE.ticket_id


def test_an_answer_reopens_even_an_old_ticket_where_the_reference_is_sure() -> None:
    assert decide(LONG_AGO, In_Reply_To=f"<{OURS}>").ticket_id == COLOUR.ticket_id


def test_of_two_equal_tickets_the_one_with_the_latest_activity_wins() -> None:
    older = COLOUR.model_copy(update={"ticket_id": 900, "last_activity_at": NOW - timedelta(days=3)})
    assert decide(older, COLOUR, Subject="Re: Colour").ticket_id == COLOUR.ticket_id
    assert decide(COLOUR, older, Subject="Re: Colour").ticket_id == COLOUR.ticket_id


def test_a_bounce_names_the_mail_and_its_ticket() -> None:
    mail = parse_mail(delivery_report())
    decision = match_mail(mail, known_about(mail))
    assert lookups_for(mail).message_ids == ["reply-7@desk.example"]
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.BOUNCE, COLOUR.ticket_id)
    assert decision.bounced_message_id == "reply-7@desk.example"


def test_a_bounce_that_names_no_mail_is_about_none() -> None:
    decision = decide(From="MAILER-DAEMON@mx.example", To=TO_COLOUR, Subject="failure notice")
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.BOUNCE, None)
    assert decision.bounced_message_id is None


def test_a_bounce_that_answers_our_mail_names_it() -> None:
    decision = decide(From="MAILER-DAEMON@mx.example", In_Reply_To=f"<{OURS}>", Subject="failure notice")
    assert (decision.kind, decision.bounced_message_id) == (MatchDecisionKind.BOUNCE, OURS)


def test_an_automatic_answer_is_kept_at_its_ticket_and_opens_none() -> None:
    at_ticket = decide(Auto_Submitted="auto-replied", To=TO_COLOUR)
    assert (at_ticket.kind, at_ticket.ticket_id) == (MatchDecisionKind.AUTO_REPLY, COLOUR.ticket_id)
    nowhere = decide(Auto_Submitted="auto-replied", Subject="Automatic reply: Hello")
    assert (nowhere.kind, nowhere.ticket_id) == (MatchDecisionKind.AUTO_REPLY, None)


def test_a_form_on_a_web_site_opens_a_ticket_although_a_machine_sends_it() -> None:
    assert (
        decide(Auto_Submitted="auto-generated", Subject="Contact form").kind is MatchDecisionKind.NEW_TICKET
    )


LOOPS = {
    "our mark": ({"X_Lambdesk_Loop": "desk-1"}, MatchReasonKind.OWN_LOOP_MARK),
    "our mailbox": ({"From": DESK}, MatchReasonKind.OWN_SENDER),
    "our signed address": ({"From": TO_COLOUR}, MatchReasonKind.OWN_SENDER),
    "our message": ({"Message_ID": f"<{OURS}>"}, MatchReasonKind.OWN_MESSAGE_RETURNED),
    "our message as a robot's": (
        {"Message_ID": f"<{OURS}>", "Auto_Submitted": "auto-replied"},
        MatchReasonKind.OWN_MESSAGE_RETURNED,
    ),
}


@pytest.mark.parametrize(("fields", "reason"), LOOPS.values(), ids=LOOPS)
def test_what_we_sent_ourselves_is_a_loop(fields: Fields, reason: MatchReasonKind) -> None:
    decision = decide(To=TO_COLOUR, **fields)
    assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.LOOP, None)
    assert decision.reasons[0].kind is reason


def test_another_desk_with_another_mark_is_no_loop() -> None:
    assert decide(X_Lambdesk_Loop="desk-2").kind is MatchDecisionKind.NEW_TICKET


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("X_SES_Spam_Verdict", MatchReasonKind.SPAM_VERDICT),
        ("X_SES_Virus_Verdict", MatchReasonKind.VIRUS_VERDICT),
    ],
)
def test_a_failed_scan_is_spam_even_with_the_right_address(field: str, reason: MatchReasonKind) -> None:
    decision = decide(To=TO_COLOUR, **{field: "FAIL"})
    assert (decision.kind, decision.reasons[0].kind) == (MatchDecisionKind.SPAM, reason)


def test_an_unreadable_mail_is_put_aside_with_its_reason() -> None:
    decision = match_mail(parse_mail(b"\xff\xfe"), MatchContext(now=NOW))
    assert (decision.kind, decision.reasons[0].detail) == (
        MatchDecisionKind.UNREADABLE,
        MailProblem.NOT_A_MAIL,
    )


def test_the_copies_of_one_mail_share_a_fingerprint_and_other_mails_do_not() -> None:
    to_support = parse_mail(raw_mail("Blue", To="support@desk.example", Received="from a"))
    to_sales = parse_mail(raw_mail("Blue", To="sales@desk.example", Received="from b"))
    other = parse_mail(raw_mail("Red", To="support@desk.example"))
    assert fingerprint(to_support) == fingerprint(to_sales)
    assert fingerprint(to_support) != fingerprint(other)


@pytest.mark.parametrize(
    ("subject", "words", "numbers"),
    [
        ("Re: AW: Fwd: Colour", "colour", []),
        ("RE[2]: Colour", "colour", []),
        ("Sv: SV: Färg", "färg", []),
        ("回复\uff1a颜色", "颜色", []),
        ("[Ticket#1042] Colour", "colour", [1042]),
        ("Re: Colour [#1042]", "colour", [1042]),
        ("Ticket #1042: Colour", ": colour", [1042]),
        ("[colours] Re: Colour", "colour", []),
        ("Order A#12 of 2024", "order a#12 of 2024", []),
        ("Re:", "", []),
    ],
)
def test_the_words_and_numbers_of_a_subject(subject: str, words: str, numbers: list[int]) -> None:
    asked = lookups_for(InboundMail(subject=subject))
    assert (asked.subject, asked.ticket_numbers) == (words, numbers)


senders = st.sampled_from([ANA, STRANGER, "bo@other.example"])
subjects = st.sampled_from(["Colour", "Re: Colour", "Re: [#1042] Colour", "Re: Invoice", "[#7]", ""])
ids = st.lists(st.sampled_from([OURS, ANAS, "bo-1@other.example", "unknown@x"]), max_size=3)
recipients = st.sampled_from([DESK, TO_COLOUR, TO_INVOICE, TO_COLOUR.replace("+1042.", "+7.")])


@settings(max_examples=100, deadline=None)
@given(senders, subjects, ids, recipients)
def test_nobody_gets_into_a_ticket_unseen(sender: str, subject: str, references: list[str], to: str) -> None:
    mail = InboundMail(from_address=sender, subject=subject, references=references, to=[to])
    decision = match_mail(mail, known_about(mail))
    assert decision == match_mail(mail, known_about(mail))
    if decision.kind is MatchDecisionKind.REPLY:
        participants = {1042: COLOUR, 7: INVOICE}[decision.ticket_id or 0].participants
        assert decision.sender_is_new_participant == (sender not in participants)
        assert decision.sender_is_new_participant is False or references or to in (TO_COLOUR, TO_INVOICE)
    else:
        assert (decision.kind, decision.ticket_id) == (MatchDecisionKind.NEW_TICKET, None)
