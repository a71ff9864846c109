"""Decide what a received mail is to the desk, with reasons that a person can read.

Pure: `lookups_for` says what must be known, the caller looks it up, `match_mail` decides.

Weights. A mail is a reply when one ticket reaches `ENOUGH`; the ticket with the most wins.

=========================  ======  =====================================================================
signed reply address          150  nobody else can make it: outweighs all the others together
answers our message            80  In-Reply-To is an id that we gave
mentions our message           70  so is one of References
refers to a mail we have seen  60  a colleague in Cc answers the customer's mail, not ours
ticket number, same subject    30  anyone can type it: never enough without both of the next two
sender is a participant        15
ticket is open or recent       15
=========================  ======  =====================================================================

Of the three kinds of reference only the strongest counts, and so of the two kinds of subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.mail.addresses import is_own_message_id, looks_like_reply_address
from shared.mail.match_model import (
    Lookups,
    MatchContext,
    MatchDecision,
    MatchDecisionKind,
    TicketFacts,
    age_in_days,
)
from shared.mail.model import AutoReplyKind, InboundMail, Verdict
from shared.mail.subject import has_reply_prefix, normalised_subject, ticket_numbers
from shared.tickets.match_reason import MatchReason, MatchReasonKind

ENOUGH = 60
RECENT_DAYS = 30
MAX_DETAIL = 300

_WEIGHTS = {
    MatchReasonKind.SIGNED_REPLY_ADDRESS: 150,
    MatchReasonKind.ANSWERS_OUR_MESSAGE: 80,
    MatchReasonKind.MENTIONS_OUR_MESSAGE: 70,
    MatchReasonKind.REFERS_TO_SEEN_MAIL: 60,
    MatchReasonKind.TICKET_NUMBER_IN_SUBJECT: 30,
    MatchReasonKind.SAME_SUBJECT: 30,
    MatchReasonKind.SENDER_IS_PARTICIPANT: 15,
    MatchReasonKind.TICKET_IS_RECENT: 15,
}

_WRITTEN_BY_NOBODY = {AutoReplyKind.OUT_OF_OFFICE, AutoReplyKind.AUTO_REPLY, AutoReplyKind.RECEIPT}


def lookups_for(mail: InboundMail) -> Lookups:
    """What must be looked up before `match_mail` can decide."""
    bounced = _bounced_message_id(mail)
    return Lookups(
        message_ids=list(dict.fromkeys([*([bounced] if bounced else []), *mail.thread_ids])),
        reply_addresses=_reply_addresses(mail),
        ticket_numbers=ticket_numbers(mail.subject),
        sender=mail.from_address.lower(),
        subject=normalised_subject(mail.subject),
    )


@dataclass(frozen=True)
class _Candidate:
    """A ticket that the mail may belong to, and what speaks for it."""

    ticket_id: int
    reasons: list[MatchReason]

    @property
    def score(self) -> int:
        return sum(reason.weight for reason in self.reasons)


def match_mail(mail: InboundMail, known: MatchContext) -> MatchDecision:
    """Decide where this mail belongs.

    The order matters: a loop is a loop even as a bounce, and what nobody wrote never opens a ticket.
    """
    return (
        _unreadable(mail)
        or _loop(mail, known)
        or _infected_or_spam(mail)
        or _bounce(mail, known)
        or _written_by_a_machine(mail, known)
        or _reply(mail, known)
        or _new_ticket(mail, known)
    )


def _unreadable(mail: InboundMail) -> MatchDecision | None:
    reasons = _reason_if(MatchReasonKind.UNREADABLE, mail.unparsable_reason)
    return MatchDecision(kind=MatchDecisionKind.UNREADABLE, reasons=reasons) if reasons else None


def _loop(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    mark = known.loop_mark if known.loop_mark in mail.loop_marks else ""
    own_sender = mail.from_address if _is_own(mail.from_address, known) else ""
    reasons = [
        *_reason_if(MatchReasonKind.OWN_LOOP_MARK, mark),
        *_reason_if(MatchReasonKind.OWN_SENDER, own_sender),
        *_reason_if(MatchReasonKind.OWN_MESSAGE_RETURNED, _returned_message_id(mail, known)),
    ]
    return MatchDecision(kind=MatchDecisionKind.LOOP, reasons=reasons) if reasons else None


def _infected_or_spam(mail: InboundMail) -> MatchDecision | None:
    reasons = [
        *_reason_if(MatchReasonKind.VIRUS_VERDICT, "FAIL" if mail.virus_verdict is Verdict.FAIL else ""),
        *_reason_if(MatchReasonKind.SPAM_VERDICT, "FAIL" if mail.spam_verdict is Verdict.FAIL else ""),
    ]
    return MatchDecision(kind=MatchDecisionKind.SPAM, reasons=reasons) if reasons else None


def _bounce(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    if not mail.bounce:
        return None
    referred = next((i for i in mail.thread_ids if _is_our_message(i, known)), None)
    bounced = _bounced_message_id(mail) or referred
    message = known.messages.get(bounced) if bounced else None
    best = _best_candidate(mail, known) if message is None else None
    place = message or best
    report = _reason(MatchReasonKind.BOUNCE_REPORT, bounced or mail.subject)
    return MatchDecision(
        kind=MatchDecisionKind.BOUNCE,
        ticket_id=place.ticket_id if place else None,
        bounced_message_id=bounced,
        reasons=[report, *(best.reasons if best else [])],
    )


def _written_by_a_machine(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    if mail.auto_reply not in _WRITTEN_BY_NOBODY:
        return None
    best = _best_candidate(mail, known)
    return MatchDecision(
        kind=MatchDecisionKind.AUTO_REPLY,
        ticket_id=best.ticket_id if best else None,
        score=best.score if best else 0,
        reasons=[
            _reason(MatchReasonKind.MACHINE_ANSWER, mail.auto_reply.value),
            *(best.reasons if best else []),
        ],
    )


def _reply(mail: InboundMail, known: MatchContext) -> MatchDecision | None:
    best = _best_candidate(mail, known)
    if best is None:
        return None
    ticket = known.ticket(best.ticket_id)
    stranger = ticket is None or not _takes_part(mail, ticket)
    return MatchDecision(
        kind=MatchDecisionKind.REPLY,
        ticket_id=best.ticket_id,
        sender_is_new_participant=stranger,
        score=best.score,
        reasons=[
            *best.reasons,
            *_reason_if(MatchReasonKind.SENDER_IS_NEW, mail.from_address if stranger else ""),
            *_disowned(mail),
        ],
    )


def _new_ticket(mail: InboundMail, known: MatchContext) -> MatchDecision:
    forged = [a for a in _reply_addresses(mail) if a not in known.tickets_by_reply_address]
    too_weak = [reason for candidate in _candidates(mail, known) for reason in candidate.reasons]
    reasons = [*(_reason(MatchReasonKind.FORGED_REPLY_ADDRESS, address) for address in forged), *too_weak]
    nothing = MatchReason(kind=MatchReasonKind.NOTHING_MATCHED)
    return MatchDecision(
        kind=MatchDecisionKind.NEW_TICKET, reasons=[*(reasons or [nothing]), *_disowned(mail)]
    )


def _best_candidate(mail: InboundMail, known: MatchContext) -> _Candidate | None:
    strong = (candidate for candidate in _candidates(mail, known) if candidate.score >= ENOUGH)
    return max(strong, key=lambda candidate: candidate.score, default=None)


def _candidates(mail: InboundMail, known: MatchContext) -> list[_Candidate]:
    """Tickets with the latest activity come first, so that they win a draw."""
    found: dict[int, list[MatchReason]] = {}
    for ticket_id, reason in [
        *_by_address(mail, known),
        *_by_reference(mail, known),
        *_by_subject(mail, known),
    ]:
        found.setdefault(ticket_id, []).append(reason)
    tickets = {ticket.ticket_id: ticket for ticket in known.tickets}
    newest_first = sorted(
        found, key=lambda i: tickets[i].last_activity_at if i in tickets else known.now, reverse=True
    )
    return [
        _Candidate(i, [*_strongest(found[i]), *_about(tickets.get(i), mail, known)]) for i in newest_first
    ]


def _by_address(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    for address in _reply_addresses(mail):
        if (ticket_id := known.tickets_by_reply_address.get(address)) is not None:
            yield ticket_id, _reason(MatchReasonKind.SIGNED_REPLY_ADDRESS, address)


def _by_reference(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    for identifier in mail.thread_ids:
        if (message := known.messages.get(identifier)) is None:
            continue
        kind = MatchReasonKind.REFERS_TO_SEEN_MAIL
        if message.ours:
            is_nearest = identifier == mail.in_reply_to
            kind = MatchReasonKind.ANSWERS_OUR_MESSAGE if is_nearest else MatchReasonKind.MENTIONS_OUR_MESSAGE
        yield message.ticket_id, _reason(kind, identifier)


def _by_subject(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    numbers = ticket_numbers(mail.subject)
    words = normalised_subject(mail.subject)
    # A monitoring robot writes the same subject every night: equal words alone do not make a reply.
    may_reply = bool(words) and (has_reply_prefix(mail.subject) or bool(mail.thread_ids))
    for ticket in known.tickets:
        if ticket.ticket_id in numbers:
            reason = _reason(MatchReasonKind.TICKET_NUMBER_IN_SUBJECT, f"#{ticket.ticket_id}")
            yield ticket.ticket_id, reason
        elif may_reply and normalised_subject(ticket.subject) == words:
            yield ticket.ticket_id, _reason(MatchReasonKind.SAME_SUBJECT, ticket.subject)


def _about(ticket: TicketFacts | None, mail: InboundMail, known: MatchContext) -> Iterator[MatchReason]:
    if ticket is None:
        return
    if _takes_part(mail, ticket) and not _disowned(mail):
        yield _reason(MatchReasonKind.SENDER_IS_PARTICIPANT, mail.from_address)
    if ticket.is_open or age_in_days(ticket, known.now) <= RECENT_DAYS:
        yield _reason(MatchReasonKind.TICKET_IS_RECENT, ticket.last_activity_at.isoformat())


def _takes_part(mail: InboundMail, ticket: TicketFacts) -> bool:
    return mail.from_address.lower() in {address.lower() for address in ticket.participants}


def _disowned(mail: InboundMail) -> list[MatchReason]:
    """A mail whose sender's own domain disowns it proves nothing by its From."""
    failed = mail.sender_verdict is Verdict.FAIL
    return _reason_if(MatchReasonKind.SENDER_NOT_PROVEN, mail.from_address if failed else "")


def _strongest(reasons: Iterable[MatchReason]) -> list[MatchReason]:
    """One reason from each source: address, reference, subject. Sorting is stable, so the nearest stays."""
    by_source: dict[str, MatchReason] = {}
    for reason in sorted(reasons, key=lambda reason: reason.weight, reverse=True):
        by_source.setdefault(_SOURCES[reason.kind], reason)
    return list(by_source.values())


_SOURCES = {
    MatchReasonKind.SIGNED_REPLY_ADDRESS: "address",
    MatchReasonKind.ANSWERS_OUR_MESSAGE: "reference",
    MatchReasonKind.MENTIONS_OUR_MESSAGE: "reference",
    MatchReasonKind.REFERS_TO_SEEN_MAIL: "reference",
    MatchReasonKind.TICKET_NUMBER_IN_SUBJECT: "subject",
    MatchReasonKind.SAME_SUBJECT: "subject",
}


def _reason(kind: MatchReasonKind, detail: str) -> MatchReason:
    return MatchReason(kind=kind, detail=detail[:MAX_DETAIL], weight=_WEIGHTS.get(kind, 0))


def _reason_if(kind: MatchReasonKind, detail: str | None) -> list[MatchReason]:
    return [_reason(kind, detail)] if detail else []


def _bounced_message_id(mail: InboundMail) -> str | None:
    return mail.bounce_report.original_message_id if mail.bounce_report else None


def _reply_addresses(mail: InboundMail) -> list[str]:
    return [address.lower() for address in mail.recipients if looks_like_reply_address(address)]


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
