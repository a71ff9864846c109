"""Mail somebody that they are asked for an approval."""

from __future__ import annotations

from functools import partial

from shared.approvals.model import ApprovalState
from shared.directory.store import directory
from shared.mail.phrasing import phrases
from shared.mail.staff_mail import APPROVAL, StaffWords, mail_staff
from shared.tickets.events import ApprovalRequested
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket


def mail_approver(event: ApprovalRequested) -> None:
    """Nobody is mailed about a question that was answered or withdrawn meanwhile."""
    ticket = load_ticket(event.ticket_id)
    agent = directory().agent(event.approver.id)
    asked = next((each for each in ticket.approvals if each.id == event.approval_id), None)
    if agent is None or agent.is_archived or asked is None or asked.state is not ApprovalState.OPEN:
        return
    mail_staff(ticket, f"{APPROVAL}-{event.approval_id}", agent.email, partial(_words, ticket, event))


def _words(ticket: Ticket, event: ApprovalRequested, language: str) -> StaffWords:
    words = phrases(language)
    text = words.approval.format(name=event.by.name, subject=ticket.subject, question=event.question)
    return StaffWords(words.approval_subject.format(number=ticket.id, subject=ticket.subject), text)
