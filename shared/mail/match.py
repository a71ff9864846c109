"""Decide what a received mail is to the desk, with reasons that a person can read.

Pure: `lookups_for` says what must be known, the caller looks it up, `match_mail` decides. The same raw
mail can so be replayed through a newer matcher and the decisions compared.

Weights. A mail is an answer when one ticket reaches `ENOUGH`; the ticket with the most wins.

=========================  ======  =====================================================================
signed reply address          150  only we can make it: outweighs everything else together
answers our message            80  In-Reply-To is an id that we gave
mentions our message           70  so is one of References
refers to a mail we have seen  60  a colleague in Cc answers the customer's mail, not ours
ticket number, same subject    30  anyone can type it: never enough without both of the next two
sender is a participant        15
ticket is open or recent       15
=========================  ======  =====================================================================

Of the three kinds of reference, and of the two kinds of subject, only the strongest counts: they are
one witness heard twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from shared.mail.addresses import is_own_message_id, looks_like_reply_address
from shared.mail.decision import (
    Decision,
    DecisionKind,
    Evidence,
    EvidenceKind,
    Lookups,
    ThreadingEvidence,
    TicketFacts,
    age_in_days,
)
from shared.mail.model import AutoReplyKind, InboundMail, Verdict
from shared.mail.subject import is_answer, normalised_subject, ticket_numbers

ENOUGH = 60
RECENT_DAYS = 30

_WEIGHTS = {
    EvidenceKind.SIGNED_REPLY_ADDRESS: 150,
    EvidenceKind.ANSWERS_OUR_MESSAGE: 80,
    EvidenceKind.MENTIONS_OUR_MESSAGE: 70,
    EvidenceKind.REFERS_TO_SEEN_MAIL: 60,
    EvidenceKind.TICKET_NUMBER_IN_SUBJECT: 30,
    EvidenceKind.SAME_SUBJECT: 30,
    EvidenceKind.SENDER_IS_PARTICIPANT: 15,
    EvidenceKind.TICKET_IS_RECENT: 15,
}

_ANSWERS_NOBODY_WROTE = {AutoReplyKind.OUT_OF_OFFICE, AutoReplyKind.AUTO_REPLY, AutoReplyKind.RECEIPT}


def lookups_for(mail: InboundMail) -> Lookups:
    """What `match_mail` must be told to decide about this mail."""
    bounced = _bounced_message_id(mail)
    return Lookups(
        message_ids=list(dict.fromkeys([*([bounced] if bounced else []), *mail.thread_ids])),
        reply_addresses=_reply_addresses(mail),
        ticket_numbers=ticket_numbers(mail.subject),
        sender=mail.from_address.lower(),
        subject=normalised_subject(mail.subject),
    )


def fingerprint(mail: InboundMail) -> str:
    """Equal for the copies of one mail that reached several mailboxes.

    Not by Message-ID alone, for broken senders give one id to many.
    """
    told = [mail.message_id or "", mail.from_address.lower(), mail.subject, mail.text]
    files = sorted(hashlib.sha256(attachment.content).hexdigest() for attachment in mail.attachments)
    return hashlib.sha256("\0".join([*told, *files]).encode("utf-8", "surrogatepass")).hexdigest()


def match_mail(mail: InboundMail, evidence: ThreadingEvidence) -> Decision:
    """Where this mail belongs.

    The order matters: a loop is a loop even as a bounce, and what nobody wrote never opens a ticket.
    """
    return (
        _unreadable(mail)
        or _loop(mail, evidence)
        or _infected_or_spam(mail)
        or _bounce(mail, evidence)
        or _written_by_a_machine(mail, evidence)
        or _answer(mail, evidence)
        or _new_ticket(mail, evidence)
    )


def _unreadable(mail: InboundMail) -> Decision | None:
    if mail.unparsable_reason is None:
        return None
    reason = Evidence(kind=EvidenceKind.UNREADABLE, detail=mail.unparsable_reason)
    return Decision(kind=DecisionKind.UNREADABLE, evidence=[reason])


def _loop(mail: InboundMail, known: ThreadingEvidence) -> Decision | None:
    signs = [
        *_sign(EvidenceKind.OWN_LOOP_MARK, known.loop_mark if known.loop_mark in mail.loop_marks else ""),
        *_sign(EvidenceKind.OWN_SENDER, mail.from_address if _is_own(mail.from_address, known) else ""),
        *_sign(EvidenceKind.OWN_MESSAGE_RETURNED, _returned_message_id(mail, known)),
    ]
    return Decision(kind=DecisionKind.LOOP, evidence=signs) if signs else None


def _infected_or_spam(mail: InboundMail) -> Decision | None:
    signs = [
        *_sign(EvidenceKind.VIRUS_VERDICT, "FAIL" if mail.virus_verdict is Verdict.FAIL else ""),
        *_sign(EvidenceKind.SPAM_VERDICT, "FAIL" if mail.spam_verdict is Verdict.FAIL else ""),
    ]
    return Decision(kind=DecisionKind.SPAM, evidence=signs) if signs else None


def _bounce(mail: InboundMail, known: ThreadingEvidence) -> Decision | None:
    if not mail.bounce:
        return None
    answered = next((i for i in mail.thread_ids if _is_our_message(i, known)), None)
    bounced = _bounced_message_id(mail) or answered
    message = known.messages.get(bounced) if bounced else None
    threads = _best_ticket(mail, known) if message is None else []
    return Decision(
        kind=DecisionKind.BOUNCE,
        ticket_id=message.ticket_id if message else _ticket_of(threads),
        bounced_message_id=bounced,
        evidence=[Evidence(kind=EvidenceKind.BOUNCE_REPORT, detail=bounced or mail.subject), *threads],
    )


def _written_by_a_machine(mail: InboundMail, known: ThreadingEvidence) -> Decision | None:
    if mail.auto_reply not in _ANSWERS_NOBODY_WROTE:
        return None
    threads = _best_ticket(mail, known)
    reason = Evidence(kind=EvidenceKind.MACHINE_ANSWER, detail=mail.auto_reply.value)
    return Decision(
        kind=DecisionKind.AUTO_REPLY,
        ticket_id=_ticket_of(threads),
        score=_score(threads),
        evidence=[reason, *threads],
    )


def _answer(mail: InboundMail, known: ThreadingEvidence) -> Decision | None:
    reasons = _best_ticket(mail, known)
    if not reasons:
        return None
    ticket = next((facts for facts in known.tickets if facts.ticket_id == _ticket_of(reasons)), None)
    stranger = ticket is None or not _takes_part(mail, ticket)
    return Decision(
        kind=DecisionKind.ANSWER,
        ticket_id=_ticket_of(reasons),
        sender_is_new_participant=stranger,
        score=_score(reasons),
        evidence=[
            *reasons,
            *_sign(EvidenceKind.SENDER_IS_NEW, mail.from_address if stranger else ""),
            *_disowned(mail),
        ],
    )


def _new_ticket(mail: InboundMail, known: ThreadingEvidence) -> Decision:
    forged = [a for a in _reply_addresses(mail) if a not in known.tickets_by_reply_address]
    signs = [sign for address in forged for sign in _sign(EvidenceKind.FORGED_REPLY_ADDRESS, address)]
    weak = [reason for reasons in _candidates(mail, known) for reason in reasons]
    nothing = Evidence(kind=EvidenceKind.NOTHING_MATCHED)
    evidence = [*signs, *weak] or [nothing]
    return Decision(kind=DecisionKind.NEW_TICKET, evidence=[*evidence, *_disowned(mail)])


def _best_ticket(mail: InboundMail, known: ThreadingEvidence) -> list[Evidence]:
    """The reasons for the one ticket that has enough of them; empty where none has."""
    strong = [reasons for reasons in _candidates(mail, known) if _score(reasons) >= ENOUGH]
    return max(strong, key=_score, default=[])


def _candidates(mail: InboundMail, known: ThreadingEvidence) -> list[list[Evidence]]:
    """Reasons by ticket, tickets with the latest activity first so that they win a draw."""
    claims: dict[int, list[Evidence]] = {}
    for claim in [*_by_address(mail, known), *_by_reference(mail, known), *_by_subject(mail, known)]:
        claims.setdefault(claim.ticket_id or 0, []).append(claim)
    tickets = {ticket.ticket_id: ticket for ticket in known.tickets}
    newest_first = sorted(
        claims, key=lambda i: tickets[i].last_activity_at if i in tickets else known.now, reverse=True
    )
    return [[*_strongest(claims[i]), *_about(tickets.get(i), mail, known)] for i in newest_first]


def _by_address(mail: InboundMail, known: ThreadingEvidence) -> Iterator[Evidence]:
    for address in _reply_addresses(mail):
        if (ticket_id := known.tickets_by_reply_address.get(address)) is not None:
            yield _claim(EvidenceKind.SIGNED_REPLY_ADDRESS, address, ticket_id)


def _by_reference(mail: InboundMail, known: ThreadingEvidence) -> Iterator[Evidence]:
    for identifier in mail.thread_ids:
        if (message := known.messages.get(identifier)) is None:
            continue
        kind = EvidenceKind.REFERS_TO_SEEN_MAIL
        if message.ours:
            answers = identifier == mail.in_reply_to
            kind = EvidenceKind.ANSWERS_OUR_MESSAGE if answers else EvidenceKind.MENTIONS_OUR_MESSAGE
        yield _claim(kind, identifier, message.ticket_id)


def _by_subject(mail: InboundMail, known: ThreadingEvidence) -> Iterator[Evidence]:
    numbers = ticket_numbers(mail.subject)
    words = normalised_subject(mail.subject)
    # A monitoring robot writes the same subject every night: equal words alone do not make an answer.
    answers = bool(words) and (is_answer(mail.subject) or bool(mail.thread_ids))
    for ticket in known.tickets:
        if ticket.ticket_id in numbers:
            yield _claim(EvidenceKind.TICKET_NUMBER_IN_SUBJECT, f"#{ticket.ticket_id}", ticket.ticket_id)
        elif answers and normalised_subject(ticket.subject) == words:
            yield _claim(EvidenceKind.SAME_SUBJECT, ticket.subject, ticket.ticket_id)


def _about(ticket: TicketFacts | None, mail: InboundMail, known: ThreadingEvidence) -> Iterator[Evidence]:
    if ticket is None:
        return
    if _takes_part(mail, ticket) and not _disowned(mail):
        yield _claim(EvidenceKind.SENDER_IS_PARTICIPANT, mail.from_address, ticket.ticket_id)
    if ticket.is_open or age_in_days(ticket, known.now) <= RECENT_DAYS:
        when = ticket.last_activity_at.isoformat()
        yield _claim(EvidenceKind.TICKET_IS_RECENT, when, ticket.ticket_id)


def _takes_part(mail: InboundMail, ticket: TicketFacts) -> bool:
    return mail.from_address.lower() in {address.lower() for address in ticket.participants}


def _disowned(mail: InboundMail) -> list[Evidence]:
    """A mail whose sender's own domain disowns it proves nothing by its From."""
    failed = mail.sender_verdict is Verdict.FAIL
    return _sign(EvidenceKind.SENDER_NOT_PROVEN, mail.from_address if failed else "")


def _strongest(claims: list[Evidence]) -> list[Evidence]:
    """One witness of each sort: address, reference, subject. Sorting is stable, so the nearest stays."""
    by_sort: dict[str, Evidence] = {}
    for claim in sorted(claims, key=lambda claim: claim.weight, reverse=True):
        by_sort.setdefault(_SORT_OF_WITNESS[claim.kind], claim)
    return list(by_sort.values())


_SORT_OF_WITNESS = {
    EvidenceKind.SIGNED_REPLY_ADDRESS: "address",
    EvidenceKind.ANSWERS_OUR_MESSAGE: "reference",
    EvidenceKind.MENTIONS_OUR_MESSAGE: "reference",
    EvidenceKind.REFERS_TO_SEEN_MAIL: "reference",
    EvidenceKind.TICKET_NUMBER_IN_SUBJECT: "subject",
    EvidenceKind.SAME_SUBJECT: "subject",
}


def _claim(kind: EvidenceKind, detail: str, ticket_id: int) -> Evidence:
    return Evidence(kind=kind, detail=detail, weight=_WEIGHTS[kind], ticket_id=ticket_id)


def _sign(kind: EvidenceKind, detail: str | None) -> list[Evidence]:
    return [Evidence(kind=kind, detail=detail)] if detail else []


def _score(reasons: Iterable[Evidence]) -> int:
    return sum(reason.weight for reason in reasons)


def _ticket_of(reasons: list[Evidence]) -> int | None:
    return reasons[0].ticket_id if reasons else None


def _bounced_message_id(mail: InboundMail) -> str | None:
    return mail.bounce_report.original_message_id if mail.bounce_report else None


def _reply_addresses(mail: InboundMail) -> list[str]:
    return [address.lower() for address in mail.recipients if looks_like_reply_address(address)]


def _is_own(address: str, known: ThreadingEvidence) -> bool:
    local, _, domain = address.lower().rpartition("@")
    plain = f"{local.rpartition('+')[0]}@{domain}" if looks_like_reply_address(address) else address.lower()
    return plain in known.own_addresses


def _is_our_message(identifier: str, known: ThreadingEvidence) -> bool:
    message = known.messages.get(identifier)
    return message.ours if message else is_own_message_id(identifier, known.own_domains)


def _returned_message_id(mail: InboundMail, known: ThreadingEvidence) -> str | None:
    ours = mail.message_id is not None and is_own_message_id(mail.message_id, known.own_domains)
    return mail.message_id if ours else None
