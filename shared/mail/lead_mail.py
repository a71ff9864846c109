"""Mail a team's lead that a customer has waited too long for the first reply."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from shared.channels.sending import Send
from shared.clock import now
from shared.directory.store import directory
from shared.mail.phrasing import format_date_in, phrases
from shared.mail.staff_mail import BREACH, StaffWords, mail_staff
from shared.sla.model import PromiseKind
from shared.tickets.events import SlaBreached
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket

# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)


def mail_lead(event: SlaBreached) -> None:
    """Mail the lead of the team that has the ticket. A team without a lead sees it in the workspace only."""
    if event.promise is not PromiseKind.FIRST_RESPONSE:
        return  # the mail speaks of an answer; the others are in the workspace
    ticket = load_ticket(event.ticket_id)
    team = directory().team(ticket.team_id)
    if team is None or team.lead is None or now() - event.at > LATEST:
        return
    mail_staff(ticket, Send(ticket.id, BREACH), team.lead, partial(_words, ticket, event))


def _words(ticket: Ticket, event: SlaBreached, language: str) -> StaffWords:
    """In the calendar's time zone."""
    words, zone = phrases(language), _zone_of(ticket)
    text = words.breach.format(
        number=ticket.id,
        subject=ticket.subject,
        name=ticket.requester.name or ticket.requester.reached_at.value,
        since=format_date_in(zone, ticket.created_at, language),
        due=format_date_in(zone, event.due_at, language),
    )
    return StaffWords(words.breach_subject.format(number=ticket.id, subject=ticket.subject), text)


def _zone_of(ticket: Ticket) -> str:
    """The zone of the calendar that the ticket's time is counted in."""
    calendar = directory().sla_rules.calendar(ticket.sla.calendar_id) if ticket.sla else None
    return calendar.zone if calendar else "UTC"
