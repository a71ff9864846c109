"""Whoever is asked for an approval gets a mail, once, in their language."""

from __future__ import annotations

import pytest

from functions.mail.on_approval_requested import handler as on_approval_requested
from shared.tickets.events import ApprovalRequested
from tests.functions.approvals.asked import asked, decided, hire_sam
from tests.functions.mail.mails import sent_mails
from tests.functions.mail.test_on_ticket_opened import text_of
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.stored import events_of

pytestmark = pytest.mark.usefixtures("desk")


def a_question() -> ApprovalRequested:
    hire_sam()
    ticket = a_ticket()
    asked(ticket.id)
    return next(event for event in events_of(ticket.id) if isinstance(event, ApprovalRequested))


def test_the_approver_is_mailed_who_asks_what_and_where_to_answer() -> None:
    assert deliver(on_approval_requested, a_question()) == []
    (mail,) = sent_mails()
    assert mail["To"] == "sam@northwind.example"
    assert mail["Subject"] == "Ihre Zustimmung, bitte: #1 Invoice is wrong"
    words = text_of(mail)
    assert "Mia Berg bittet Sie um Ihre Zustimmung" in words
    assert "May we refund it?" in words
    assert "https://desk.northwind.example/tickets/1" in words
    assert mail["Auto-Submitted"] == "auto-generated"


def test_redelivery_mails_once() -> None:
    question = a_question()
    assert deliver(on_approval_requested, question, question) == []
    assert len(sent_mails()) == 1


def test_a_question_that_was_answered_meanwhile_mails_nobody() -> None:
    question = a_question()
    decided(1, question.approval_id)
    assert deliver(on_approval_requested, question) == []
    assert sent_mails() == []
