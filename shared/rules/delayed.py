"""What happens when a rule's delay has elapsed: it is applied if its conditions have held ever since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.identity.caller import Once
from shared.rules.applying import log_around, persistently, write_decisions
from shared.rules.book import ReadyRule, rule_book
from shared.rules.causes import CAUSE_OF
from shared.rules.deciding import Decision, RuleVerdict, is_in_circle
from shared.rules.effects import caller_of
from shared.rules.events import RuleDelayElapsed
from shared.rules.situation import cause_in, events_in, facts_at, situation_of
from shared.search.documents import MAX_ENTRIES
from shared.tickets.events import VersionedTicketEvent
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket
from shared.tickets.rewind import as_of

_NEWEST = 200


def apply_elapsed(elapsed: RuleDelayElapsed) -> None:
    """Unless the rule is gone or paused by now, or something came between."""
    ready = rule_book().rule(elapsed.rule_id)
    if ready and ready.rule.delay:
        persistently(lambda: _apply_once(elapsed, ready))


def _apply_once(elapsed: RuleDelayElapsed, ready: ReadyRule) -> None:
    head, log = log_around(elapsed.ticket_id, elapsed.version, MAX_ENTRIES if ready.needs_texts else _NEWEST)
    cause = cause_in(log, elapsed.cause_id)
    if cause is None or not head.is_changeable:
        return
    if not has_held(ready, elapsed.version, head, log):
        return
    verdict = RuleVerdict.STOPPED if is_in_circle(ready.rule, elapsed.chain) else RuleVerdict.APPLIES
    situation = situation_of(cause, head, log)
    once = Once(key=f"rules:{elapsed.id}")
    write_decisions(head, situation, [Decision(ready.rule, verdict)], once, since=elapsed.at)


def has_held(ready: ReadyRule, since: int, ticket: Ticket, log: Sequence[LogEntry]) -> bool:
    """Since this version the ticket has met the conditions after every change, and no cause has come again: then another
    timer runs for it. `log` is the ticket's, oldest entry first, to the version that it has here.
    """
    later = [event for event in events_in(log) if event.version > since]
    own = caller_of(ready.rule).id
    if any(CAUSE_OF.get(type(event)) in ready.rule.when and event.by.id != own for event in later):
        return False
    return all(
        _is_met(ready, as_of(ticket, version, reversed(log)), log)
        for version in _ends_of_changes(later, ticket)
    )


def _ends_of_changes(events: Sequence[VersionedTicketEvent], head: Ticket) -> Iterator[int]:
    """The versions that changes left behind, the present one last."""
    for event, following in pairwise(events):
        if not event.change_id or event.change_id != following.change_id:
            yield event.version
    yield head.version


def _is_met(ready: ReadyRule, ticket: Ticket, log: Sequence[LogEntry]) -> bool:
    return ready.is_met(facts_at(ticket, log, texts=ready.needs_texts, company=ready.needs_company))
