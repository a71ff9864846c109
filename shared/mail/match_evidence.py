"""What speaks for it that a mail belongs to a ticket.

Weights. A mail is a reply when one ticket reaches `ENOUGH`; the ticket with the most wins.

=========================  ======  =====================================================================
signed reply address          150  nobody else can make it: outweighs all the others together
answers our message            80  In-Reply-To is an id that we gave
mentions our message           70  so is one of References
refers to a mail we have seen  60  a colleague in Cc answers the customer's mail, not ours
names a mail we have not seen  60  which the ticket's mails name, too: only from somebody who is named in it
ticket number, same subject    30  anyone can type it: never enough without both of the next two
sender is a participant        15
ticket is open or recent       15
=========================  ======  =====================================================================

Of the three kinds of reference only the strongest counts, and so of the two kinds of subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.mail.addresses import looks_like_reply_address
from shared.mail.match_model import MatchContext, TicketFacts, age_in_days
from shared.mail.model import InboundMail, Verdict
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
    MatchReasonKind.SHARES_UNSEEN_MAIL: 60,
    MatchReasonKind.TICKET_NUMBER_IN_SUBJECT: 30,
    MatchReasonKind.SAME_SUBJECT: 30,
    MatchReasonKind.SENDER_IS_PARTICIPANT: 15,
    MatchReasonKind.TICKET_IS_RECENT: 15,
}

# What only somebody who has a mail of ours can name.
_TO_US = {
    MatchReasonKind.SIGNED_REPLY_ADDRESS,
    MatchReasonKind.ANSWERS_OUR_MESSAGE,
    MatchReasonKind.MENTIONS_OUR_MESSAGE,
}
_SOURCES = {
    MatchReasonKind.SIGNED_REPLY_ADDRESS: "address",
    MatchReasonKind.ANSWERS_OUR_MESSAGE: "reference",
    MatchReasonKind.MENTIONS_OUR_MESSAGE: "reference",
    MatchReasonKind.REFERS_TO_SEEN_MAIL: "reference",
    MatchReasonKind.SHARES_UNSEEN_MAIL: "reference",
    MatchReasonKind.TICKET_NUMBER_IN_SUBJECT: "subject",
    MatchReasonKind.SAME_SUBJECT: "subject",
}


@dataclass(frozen=True)
class Candidate:
    """A ticket that the mail may belong to, and what speaks for it."""

    ticket_id: int
    reasons: list[MatchReason]

    @property
    def score(self) -> int:
        return sum(reason.weight for reason in self.reasons)

    @property
    def answers_us(self) -> bool:
        """Rather than a mail that came to us."""
        return not _TO_US.isdisjoint(reason.kind for reason in self.reasons)


def best_candidate(mail: InboundMail, known: MatchContext) -> Candidate | None:
    strong = (candidate for candidate in candidates(mail, known) if candidate.score >= ENOUGH)
    return max(strong, key=lambda candidate: candidate.score, default=None)


def candidates(mail: InboundMail, known: MatchContext) -> list[Candidate]:
    """Tickets with the latest activity come first, so that they win a draw."""
    found: dict[int, list[MatchReason]] = {}
    for ticket_id, reason in [
        *_by_address(mail, known),
        *_by_reference(mail, known),
        *_by_unseen_mail(mail, known),
        *_by_subject(mail, known),
    ]:
        found.setdefault(ticket_id, []).append(reason)
    tickets = {ticket.ticket_id: ticket for ticket in known.tickets}
    newest_first = sorted(
        found, key=lambda i: tickets[i].last_activity_at if i in tickets else known.now, reverse=True
    )
    return [Candidate(i, [*_strongest(found[i]), *_about(tickets.get(i), mail, known)]) for i in newest_first]


def _by_address(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    for address in reply_addresses(mail):
        if (ticket_id := known.tickets_by_reply_address.get(address)) is not None:
            yield ticket_id, new_reason(MatchReasonKind.SIGNED_REPLY_ADDRESS, address)


def _by_reference(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    for identifier in mail.thread_ids:
        if (message := known.messages.get(identifier)) is None:
            continue
        kind = MatchReasonKind.REFERS_TO_SEEN_MAIL
        if message.ours:
            is_answered = identifier in mail.answers
            kind = (
                MatchReasonKind.ANSWERS_OUR_MESSAGE if is_answered else MatchReasonKind.MENTIONS_OUR_MESSAGE
            )
        yield message.ticket_id, new_reason(kind, identifier)


def _by_unseen_mail(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    """Nobody gets into a ticket by naming ids alone: whoever does was named in it before."""
    for identifier in named_ids(mail):
        ticket = known.ticket(known.tickets_by_unseen_mail.get(identifier, 0))
        if ticket and not not_proven(mail) and (takes_part(mail, ticket) or _is_named(mail, ticket)):
            yield ticket.ticket_id, new_reason(MatchReasonKind.SHARES_UNSEEN_MAIL, identifier)


def named_ids(mail: InboundMail) -> list[str]:
    """Its own is among them: an answer may come before its question."""
    return list(dict.fromkeys([*([mail.message_id] if mail.message_id else []), *mail.thread_ids]))


def _by_subject(mail: InboundMail, known: MatchContext) -> Iterator[tuple[int, MatchReason]]:
    numbers = ticket_numbers(mail.subject)
    words = normalised_subject(mail.subject)
    # A monitoring robot writes the same subject every night: equal words alone do not make a reply.
    may_reply = bool(words) and (has_reply_prefix(mail.subject) or bool(mail.thread_ids))
    for ticket in known.tickets:
        if ticket.ticket_id in numbers:
            reason = new_reason(MatchReasonKind.TICKET_NUMBER_IN_SUBJECT, f"#{ticket.ticket_id}")
            yield ticket.ticket_id, reason
        elif may_reply and normalised_subject(ticket.subject) == words:
            yield ticket.ticket_id, new_reason(MatchReasonKind.SAME_SUBJECT, ticket.subject)


def _about(ticket: TicketFacts | None, mail: InboundMail, known: MatchContext) -> Iterator[MatchReason]:
    if ticket is None:
        return
    if takes_part(mail, ticket) and not not_proven(mail):
        yield new_reason(MatchReasonKind.SENDER_IS_PARTICIPANT, mail.from_address)
    if ticket.is_open or age_in_days(ticket, known.now) <= RECENT_DAYS:
        yield new_reason(MatchReasonKind.TICKET_IS_RECENT, ticket.last_activity_at.isoformat())


def answered_thread(mail: InboundMail, ticket_id: int, known: MatchContext) -> int | None:
    """The side thread of this ticket that the mail answers: by its address, else as the nearest mail of ours says.

    Of two addresses the thread's counts: what was written to somebody outside is not shown to customers.
    """
    named = [a for a in reply_addresses(mail) if known.tickets_by_reply_address.get(a) == ticket_id]
    if threads := [*filter(None, map(known.threads_by_reply_address.get, named))]:
        return threads[0]
    ours = (known.messages.get(identifier) for identifier in mail.thread_ids)
    nearest = next((each for each in ours if each and each.ours and each.ticket_id == ticket_id), None)
    return nearest.thread_id if nearest else None


def takes_part(mail: InboundMail, ticket: TicketFacts) -> bool:
    return mail.from_address.lower() in {address.lower() for address in ticket.participants}


def _is_named(mail: InboundMail, ticket: TicketFacts) -> bool:
    return mail.from_address.lower() in {address.lower() for address in ticket.named}


def not_proven(mail: InboundMail) -> list[MatchReason]:
    """A mail whose sender's own domain disowns it proves nothing by its From, nor does what another sent for somebody."""
    is_doubtful = mail.sender_verdict is Verdict.FAIL or mail.sent_by
    return reason_if(MatchReasonKind.SENDER_NOT_PROVEN, mail.from_address if is_doubtful else "")


def _strongest(reasons: Iterable[MatchReason]) -> list[MatchReason]:
    """One reason from each source: address, reference, subject. Sorting is stable, so the nearest stays."""
    by_source: dict[str, MatchReason] = {}
    for reason in sorted(reasons, key=lambda reason: reason.weight, reverse=True):
        by_source.setdefault(_SOURCES[reason.kind], reason)
    return list(by_source.values())


def new_reason(kind: MatchReasonKind, detail: str) -> MatchReason:
    return MatchReason(kind=kind, detail=detail[:MAX_DETAIL], weight=_WEIGHTS.get(kind, 0))


def reason_if(kind: MatchReasonKind, detail: str | None) -> list[MatchReason]:
    return [new_reason(kind, detail)] if detail else []


def reply_addresses(mail: InboundMail) -> list[str]:
    return [address.lower() for address in mail.recipients if looks_like_reply_address(address)]
