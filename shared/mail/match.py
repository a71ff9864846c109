"""Decide what a received mail is to the desk, with reasons that a person can read.

Pure: `lookups_for` says what must be known, the caller looks it up, `match_mail` decides.
"""

from __future__ import annotations

from shared.mail.addresses import is_own_message_id, looks_like_reply_address
from shared.mail.match_evidence import (
    answered_thread,
    best_candidate,
    candidates,
    named_ids,
    new_reason,
    not_proven,
    reason_if,
    reply_addresses,
    takes_part,
)
from shared.mail.match_model import (
    Lookups,
    MatchContext,
    MatchDecision,
    MatchDecisionKind,
)
from shared.mail.model import AutoReplyKind, InboundMail, Verdict
from shared.mail.subject import normalised_subject, ticket_numbers
from shared.tickets.match_reason import MatchReason, MatchReasonKind

MAX_UNSEEN = 10


def lookups_for(mail: InboundMail) -> Lookups:
    """What must be looked up before `match_mail` can decide."""
    bounced = _bounced_message_id(mail)
    return Lookups(
        message_ids=list(dict.fromkeys([*([bounced] if bounced else []), *mail.thread_ids])),
        named_ids=named_ids(mail),
        reply_addresses=reply_addresses(mail),
        ticket_numbers=ticket_numbers(mail.subject),
        sender=mail.from_address.lower(),
        subject=normalised_subject(mail.subject),
    )


def match_mail(mail: InboundMail, known: MatchContext) -> MatchDecision:
    """Decide where this mail belongs.

    The order matters: a loop is a loop even as a bounce, and what nobody wrote never opens a ticket.
    """
    decision = (
        _unreadable(mail)
        or _loop(mail, known)
        or _infected_or_spam(mail)
        or _bounce(mail, known)
        or _written_by_a_machine(mail, known)
        or _reply(mail, known)
        or _new_ticket(mail, known)
    )
    return decision.model_copy(update={"unseen_ids": _unseen_ids(mail, known)})


def _unreadable(mail: InboundMail) -> MatchDecision | None:
    reasons = reason_if(MatchReasonKind.UNREADABLE, mail.unparsable_reason)
    return MatchDecision(kind=MatchDecisionKind.UNREADABLE, reasons=reasons) if reasons else None


def _loop(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    mark = known.loop_mark if known.loop_mark in mail.loop_marks else ""
    own_sender = mail.from_address if _is_own(mail.from_address, known) else ""
    reasons = [
        *reason_if(MatchReasonKind.OWN_LOOP_MARK, mark),
        *reason_if(MatchReasonKind.OWN_SENDER, own_sender),
        *reason_if(MatchReasonKind.OWN_MESSAGE_RETURNED, _returned_message_id(mail, known)),
    ]
    return MatchDecision(kind=MatchDecisionKind.LOOP, reasons=reasons) if reasons else None


def _infected_or_spam(mail: InboundMail) -> MatchDecision | None:
    reasons = [
        *reason_if(MatchReasonKind.VIRUS_VERDICT, "FAIL" if mail.virus_verdict is Verdict.FAIL else ""),
        *reason_if(MatchReasonKind.SPAM_VERDICT, "FAIL" if mail.spam_verdict is Verdict.FAIL else ""),
    ]
    return MatchDecision(kind=MatchDecisionKind.SPAM, reasons=reasons) if reasons else None


def _bounce(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    if not mail.bounce:
        return None
    referred = next((i for i in mail.thread_ids if _is_our_message(i, known)), None)
    bounced = _bounced_message_id(mail) or referred
    message = known.messages.get(bounced) if bounced else None
    return MatchDecision(
        kind=MatchDecisionKind.BOUNCE,
        ticket_id=message.ticket_id if message else None,
        bounced_message_id=bounced,
        reasons=[new_reason(MatchReasonKind.BOUNCE_REPORT, bounced or mail.subject)],
    )


def _written_by_a_machine(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    """What a machine answered us, in whatever words. What it sends of its own accord may open a ticket: forms do."""
    if mail.auto_reply is None:
        return None
    best = best_candidate(mail, known)
    if mail.auto_reply is AutoReplyKind.AUTO_GENERATED and not (best and best.answers_us):
        return None
    return MatchDecision(
        kind=MatchDecisionKind.AUTO_REPLY,
        ticket_id=best.ticket_id if best else None,
        thread_id=answered_thread(mail, best.ticket_id, known) if best else None,
        score=best.score if best else 0,
        reasons=[
            new_reason(MatchReasonKind.MACHINE_ANSWER, mail.auto_reply.value),
            *(best.reasons if best else []),
        ],
    )


def _reply(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    best = best_candidate(mail, known)
    if best is None:
        return None
    ticket = known.ticket(best.ticket_id)
    stranger = ticket is None or not takes_part(mail, ticket)
    return MatchDecision(
        kind=MatchDecisionKind.REPLY,
        ticket_id=best.ticket_id,
        thread_id=answered_thread(mail, best.ticket_id, known),
        sender_is_new_participant=stranger,
        score=best.score,
        reasons=[
            *best.reasons,
            *reason_if(MatchReasonKind.SENDER_IS_NEW, mail.from_address if stranger else ""),
            *_sent_for_another(mail),
            *not_proven(mail),
        ],
    )


def _new_ticket(mail: InboundMail, known: MatchContext) -> MatchDecision:
    forged = [a for a in reply_addresses(mail) if a not in known.tickets_by_reply_address]
    too_weak = [reason for candidate in candidates(mail, known) for reason in candidate.reasons]
    reasons = [*(new_reason(MatchReasonKind.FORGED_REPLY_ADDRESS, address) for address in forged), *too_weak]
    nothing = MatchReason(kind=MatchReasonKind.NOTHING_MATCHED)
    return MatchDecision(
        kind=MatchDecisionKind.NEW_TICKET,
        # Whom a form names reads nothing in a new ticket but what the form says.
        reasons=[*(reasons or [nothing]), *(_sent_for_another(mail) or not_proven(mail))],
    )


def _sent_for_another(mail: InboundMail) -> list[MatchReason]:
    by = mail.sent_by if mail.sender_verdict is not Verdict.FAIL else ""
    return reason_if(MatchReasonKind.SENT_FOR_ANOTHER, by)


def _unseen_ids(mail: InboundMail, known: MatchContext) -> tuple[str, ...]:
    """Whom a later mail may have in common with this one. Ours were seen by whoever has them."""
    seen = known.messages.keys() | known.tickets_by_unseen_mail.keys()
    unseen = [each for each in mail.thread_ids if each not in seen and not _is_our_message(each, known)]
    # The nearest, and the one that began the thread.
    return tuple(dict.fromkeys([*unseen[: MAX_UNSEEN - 1], *unseen[-1:]]))


def _bounced_message_id(mail: InboundMail) -> str | None:
    return mail.bounce_report.original_message_id if mail.bounce_report else None


def _is_own(address: str, known: MatchContext) -> bool:
    local, _, domain = address.lower().rpartition("@")
    plain = f"{local.rpartition('+')[0]}@{domain}" if looks_like_reply_address(address) else address.lower()
    return plain in known.own_addresses


def _is_our_message(identifier: str, known: MatchContext) -> bool:
    message = known.messages.get(identifier)
    return message.ours if message else is_own_message_id(identifier, known.own_domains)


def _returned_message_id(mail: InboundMail, known: MatchContext) -> str | None:
    ours = mail.message_id is not None and is_own_message_id(mail.message_id, known.own_domains)
    return mail.message_id if ours else None
