"""Mails of the desk's own people, who are proven to have sent them: their word in a ticket, or a customer's mail forwarded."""

from __future__ import annotations

from dataclasses import replace

from shared.channels.from_staff import open_forwarded, take_in_from_staff
from shared.channels.incoming import IntakeOutcome, WriteContext
from shared.directory.model import Agent
from shared.directory.store import directory
from shared.identity.permissions import Permission
from shared.mail.forwarded import forwarded_in
from shared.mail.match_model import MatchDecision
from shared.mail.model import InboundMail, Verdict
from shared.mail.received_mail import ReceivedMail, incoming_message, is_ours
from shared.tickets.match_reason import MatchReasonKind
from shared.tickets.model import Ticket
from shared.tickets.states import Status


def take_in_if_staffs(
    received: ReceivedMail, decision: MatchDecision, ticket: Ticket | None, context: WriteContext
) -> IntakeOutcome | None:
    """None for a customer's mail, and for what an agent writes as somebody who asks the desk for something."""
    agent = agent_who_sent(received.mail)
    if agent is None:
        return None
    if ticket is None:
        return _take_in_forwarded(received, decision, agent, context)
    if ticket.requester.address == agent.email or ticket.status is Status.CLOSED:
        return None
    # Staff need no introduction.
    reasons = [each for each in decision.reasons if each.kind is not MatchReasonKind.SENDER_IS_NEW]
    incoming = incoming_message(received, decision.model_copy(update={"reasons": reasons}))
    return take_in_from_staff(incoming, ticket, directory().caller_of(agent), context)


def agent_who_sent(mail: InboundMail) -> Agent | None:
    """The member of staff who is proven to have sent it."""
    if mail.sender_verdict is not Verdict.PASS or mail.auto_submitted:
        return None
    agent = directory().agent_with_email(mail.from_address)
    return agent if agent and not agent.is_archived else None


def _take_in_forwarded(
    received: ReceivedMail, decision: MatchDecision, agent: Agent, context: WriteContext
) -> IntakeOutcome | None:
    known, by = directory(), directory().caller_of(agent)
    found = forwarded_in(received.mail)
    if found is None or Permission.TICKETS_CREATE not in by.permissions:
        return None
    mail, remark = found
    if is_ours(mail.from_address) or known.agent_with_email(mail.from_address):
        return None
    named = dict.fromkeys([*decision.unseen_ids, *mail.references[-1:]])
    decision = decision.model_copy(update={"unseen_ids": tuple(named)})
    incoming = incoming_message(received.read_as(mail), decision)
    return open_forwarded(replace(incoming, others=()), remark, by, context)
