"""Mail a team's lead that a customer has waited too long for the first reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.config import workspace_url
from shared.directory.store import directory
from shared.mail.outbound import MailBranding, MailContent, compose
from shared.mail.phrasing import format_date_in, language_of, phrases
from shared.mail.sending import brand_of, envelope_of, facts_of
from shared.mail.ses import OutgoingMail, hand_over
from shared.tickets.events import SlaBreached
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket

BREACH = "breach"
BREACH_SETTLEMENT = Settlement()
# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)


def mail_lead(event: SlaBreached) -> None:
    """Mail the lead of the team that has the ticket. A team without a lead sees it in the workspace only."""
    ticket = load_ticket(event.ticket_id)
    team = directory().team(ticket.team_id)
    if team is None or team.lead is None or now() - event.at > LATEST:
        return
    compose_it = partial(_composed, ticket, event, team.lead)
    send_once(Send(ticket.id, BREACH), compose_it, hand_over, BREACH_SETTLEMENT)


def _composed(ticket: Ticket, event: SlaBreached, lead: str) -> OutgoingMail:
    """In the lead's language and the calendar's time zone. A reply goes to the team's mailbox, not to the customer."""
    brand = brand_of(ticket)
    agent = directory().agent_with_email(lead)
    language = language_of(agent.language if agent else None, brand.language)
    words, zone = phrases(language), _zone_of(ticket)
    url = f"{workspace_url().rstrip('/')}/tickets/{ticket.id}"
    branding = MailBranding(
        brand.name, brand.accent, brand.logo_address, language, url, view=words.view_as_agent
    )
    text = words.breach.format(
        number=ticket.id,
        subject=ticket.subject,
        name=ticket.requester.name or ticket.requester.reached_at.value,
        since=format_date_in(zone, ticket.created_at, language),
        due=format_date_in(zone, event.due_at, language),
    )
    plain = envelope_of(ticket, brand, facts_of(ticket, BREACH, None))
    envelope = replace(
        plain,
        reply_to=plain.sender,
        to=(lead,),
        subject=words.breach_subject.format(number=ticket.id, subject=ticket.subject),
        automatic="auto-generated",
    )
    tags = {"ticket": str(ticket.id), "message": BREACH}
    raw = compose(envelope, MailContent(ticket.id, text, None, (brand.name,)), branding)
    return OutgoingMail(raw, envelope.sender, envelope.to, (), tags)


def _zone_of(ticket: Ticket) -> str:
    """The zone of the calendar that the ticket's time is counted in."""
    calendar = directory().sla_rules.calendar(ticket.sla.calendar_id) if ticket.sla else None
    return calendar.zone if calendar else "UTC"
