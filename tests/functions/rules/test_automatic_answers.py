"""A matching question gets the standard answer in its sender's language, once; machines, lists and nobody get none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.rules.on_rule_cause import handler as on_rule_cause
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of, now
from shared.tickets.model import Ticket
from tests.functions.mail.mails import a_mail, answer_to, body_of, proven, receive, sent_mails
from tests.support.calls import call
from tests.support.people import MIA
from tests.support.promises import promise
from tests.support.pump import Pump
from tests.support.rules import a_rule, rule_events_of, runs_of, told_of
from tests.support.stored import messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F10")]

RESET = [
    {"language": "en", "reply": 'Hold the button for ten seconds, {{requester.first_name | "please"}}.'},
    {"language": "de", "reply": "Halten Sie die Taste zehn Sekunden lang gedrückt."},
]
PERSON = {"Authentication_Results": proven("ana@acme.example")}


def an_answering_rule(**fields: Any) -> str:
    return a_rule(
        "How to reset",
        when=["ticket_opened"],
        conditions="text:reset OR text:zurücksetzen",
        texts=RESET,
        **fields,
    )


def written(text: str = "How do I reset it?", **headers: str) -> Ticket:
    """A mail came in, rules did what they do, and what they said was sent once it could not be taken back any more."""
    receive(a_mail(text=text, **{**PERSON, **headers}))
    return sent_out(stored_ticket(1))


def sent_out(ticket: Ticket) -> Ticket:
    Pump((on_rule_cause, on_rule_cause)).run()
    with as_of(now() + timedelta(seconds=30)):
        Pump((on_ticket_replied, on_ticket_replied)).run()
    return stored_ticket(ticket.id)


def test_a_matching_question_is_answered_once_and_marked_as_automatic() -> None:
    an_answering_rule()

    written()

    [mail] = sent_mails()
    assert "Hold the button for ten seconds, Ana." in body_of(mail, "plain")
    assert (mail["To"], mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == (
        "ana@acme.example",
        "auto-replied",
        "All",
    )
    [question, answer] = messages_of(1)
    assert (answer.automatic, answer.author.name) == (True, "Aurora Audio")
    words = body_of(mail, "plain")
    assert question.text not in words, "an automatic mail repeats nobody's words"


def test_another_question_gets_none() -> None:
    an_answering_rule()
    written("You billed me twice.")
    assert sent_mails() == []


def test_it_speaks_the_language_of_the_mail() -> None:
    an_answering_rule()

    question = "Guten Tag, wie kann ich das Gerät zurücksetzen? Vielen Dank für Ihre Hilfe."
    written(question, sender="Uta Neu <uta@neu.example>", Authentication_Results=proven("uta@neu.example"))

    assert "Halten Sie die Taste" in body_of(sent_mails()[0], "plain")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"List_Id": "<news.acme.example>"},
        {"Precedence": "bulk"},
        {"sender": "no-reply@acme.example"},
        {"sender": "Mail Delivery <mailer-daemon@acme.example>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
    ],
    ids=str,
)
def test_machines_lists_and_addresses_that_nobody_reads_are_never_answered(headers: dict[str, str]) -> None:
    an_answering_rule(add_tags=["reset"])

    receive(a_mail(text="How do I reset it?", **headers))
    Pump((on_rule_cause,)).run()
    with as_of(now() + timedelta(seconds=30)):
        Pump((on_ticket_replied,)).run()

    assert sent_mails() == []


def test_what_else_the_rule_does_is_done_and_its_log_says_why_nobody_was_answered() -> None:
    rule = an_answering_rule(add_tags=["reset"])

    ticket = written(Precedence="bulk")

    assert (ticket.tags, sent_mails()) == (("reset",), [])
    [run] = runs_of(rule)
    assert (run["outcome"], run["changes"]) == ("applied", ["TagsChanged"])
    assert run["detail"].startswith("not answered: no person")


def test_two_desks_that_answer_each_other_stop_after_five_in_an_hour() -> None:
    a_rule(
        "Always",
        when=["ticket_opened", "customer_replied"],
        texts=[{"language": "en", "reply": "We have got it."}],
    )
    written()
    for number in range(8):
        receive(answer_to(1, Message_ID=f"<again-{number}@acme.example>", text=f"Round {number}", **PERSON))
        sent_out(stored_ticket(1))

    assert len(sent_mails()) == 5


def test_who_may_have_been_forged_is_sent_none_of_their_words() -> None:
    an_answering_rule()
    receive(a_mail(text="How do I reset it?", Subject="You have won, call +1 900"))
    sent_out(stored_ticket(1))

    [mail] = sent_mails()
    assert "won" not in mail.as_string()


def test_an_automatic_answer_keeps_no_promise_and_leaves_the_ticket_new() -> None:
    promise()
    an_answering_rule()

    ticket = written()

    assert (ticket.status, ticket.last_author) == ("new", "customer")
    assert ticket.sla is not None
    assert ticket.sla.is_running
    call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Did that help?"}, as_=MIA)
    assert stored_ticket(1).sla.state == "met"  # type: ignore[union-attr]  # asserted above


def test_the_history_names_the_rule() -> None:
    an_answering_rule()
    ticket = written()
    assert told_of(ticket) == [("RuleApplied", "How to reset")]
    assert rule_events_of(ticket)[0].cause == "ticket_opened"
