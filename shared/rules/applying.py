"""Applying rules: all that rules do about one event is one transaction, which happens once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from shared.clock import now
from shared.errors import DomainError
from shared.identity.caller import Caller, Once
from shared.ids import new_id
from shared.rules.answering import take_answer, why_unanswered
from shared.rules.book import RuleBook, rule_book
from shared.rules.causes import CAUSE_OF
from shared.rules.deciding import Decision, RuleVerdict, decide
from shared.rules.delays import set_delay
from shared.rules.effects import caller_of, write_effects
from shared.rules.model import Rule
from shared.rules.runs import RuleRun, RunOutcome, run_write
from shared.rules.situation import Situation, reaches_behind, situation_of
from shared.search.documents import MAX_ENTRIES
from shared.storage.transaction import Write, first_response
from shared.tickets.change import TicketChange
from shared.tickets.events import RuleApplied, RuleFailed, RuleStopped, VersionedTicketEvent
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket
from shared.tickets.store import StaleTicketError, earlier_entries, open_conversation

# Enough for one change and what has happened since, unless conditions are about what was said.
NEWEST = 50
# After a day, as when events are published again or tickets imported, it would only surprise.
LATEST = timedelta(days=1)
# Each time, somebody else was faster. After that, the event comes again by itself.
_TRIES = 5
R = TypeVar("R")


def apply_rules(event: VersionedTicketEvent) -> None:
    """Ask every rule that waits for this kind of event. Without one that does, nothing is read but the rules."""
    if now() - event.at > LATEST:
        return
    book = rule_book()
    waiting = book.waiting_for(CAUSE_OF[type(event)])
    if not waiting:
        return
    texts = any(each.needs_texts for each in waiting)
    persistently(lambda: _apply_once(event, book, MAX_ENTRIES if texts else NEWEST))


def _apply_once(event: VersionedTicketEvent, book: RuleBook, entries: int) -> None:
    head, log = log_around(event.ticket_id, event.version, entries)
    if not head.is_changeable:
        return
    situation = situation_of(event, head, log)
    decisions = [*decide(situation, book)]
    for decision in decisions:
        if decision.verdict is RuleVerdict.WAITS:
            set_delay(decision.rule, situation)
    write_decisions(head, situation, decisions, Once(key=f"rules:{event.id}"), since=event.at)


def write_decisions(
    head: Ticket,
    situation: Situation,
    decisions: Sequence[Decision],
    once: Once,
    *,
    since: datetime,
    also: Sequence[Write] = (),
) -> list[RuleRun]:
    """One transaction with all of it, its runs and `also`; none if nothing changes. Raises AlreadyDoneError the second time."""
    if any(each.rule.answers for each in decisions) and (done := first_response(once)):
        raise done  # before an answer is counted that was given already
    change = TicketChange(head, Caller.system("rules").model_copy(update={"once": once}))
    runs = [
        run
        for rule, verdict, _ in decisions
        if verdict is not RuleVerdict.WAITS and (run := _carried_out(change, situation, rule, verdict, since))
    ]
    if runs:
        change.commit(also=[*map(run_write, runs), *also])
    return runs


def log_around(ticket_id: int, version: int, limit: int) -> tuple[Ticket, list[LogEntry]]:
    """The head, and its log from before the change that made this version on, oldest first. One Query, as a rule."""
    head, log, cursor = open_conversation(ticket_id, limit)
    while cursor and not reaches_behind(version, log):
        earlier, cursor = earlier_entries(ticket_id, cursor, limit)
        log = [*earlier, *log]
    return head, log


def _carried_out(
    change: TicketChange, situation: Situation, rule: Rule, verdict: RuleVerdict, since: datetime
) -> RuleRun | None:
    """What became of it; None for a rule that would change nothing, of which nothing is told."""
    change.by = caller_of(rule, change.by.once)
    facts, run = _facts(rule, situation), _stopped_run(change, situation, rule, since)
    if verdict is RuleVerdict.STOPPED:
        change.record(RuleStopped, facts)
        return run
    before = len(change.events)
    unanswered = _why_unanswered(change, situation) if rule.answers else ""
    try:
        with change.attempt() as take_back:
            change.record(RuleApplied, {**facts, **_notice(rule)})
            write_effects(change, rule, may_answer=not unanswered)
            if len(change.events) == before + 1 and not rule.notifies:
                take_back()
                return None
    except DomainError as refusal:
        change.record(RuleFailed, {**facts, "detail": str(refusal)})
        return run.model_copy(update={"outcome": RunOutcome.FAILED, "detail": str(refusal)})
    made = tuple(event.detail_type() for event in change.events[before + 1 :])
    return run.model_copy(update={"outcome": RunOutcome.APPLIED, "changes": made, "detail": unanswered})


def _facts(rule: Rule, situation: Situation) -> dict[str, Any]:
    """What every event about the rule tells."""
    return {
        "rule_id": rule.id,
        "rule_name": rule.name,
        "cause": situation.cause,
        "cause_id": situation.event.id,
        "chain": situation.chain,
    }


def _stopped_run(change: TicketChange, situation: Situation, rule: Rule, since: datetime) -> RuleRun:
    """The run's line in the log, as long as nothing has come of it."""
    return RuleRun(
        id=new_id(),
        rule_id=rule.id,
        at=change.at,
        ticket_id=change.ticket.id,
        cause=situation.cause,
        cause_id=situation.event.id,
        cause_version=situation.event.version,
        outcome=RunOutcome.STOPPED,
        seconds=round((change.at - since).total_seconds(), 3),
    )


def _notice(rule: Rule) -> dict[str, Any]:
    """Whom the event notifies, and of what."""
    if not rule.notifies:
        return {}
    return {
        "notify": rule.notify,
        "notify_agent_ids": rule.notify_agent_ids,
        "notice": rule.notice or rule.name,
    }


def _why_unanswered(change: TicketChange, situation: Situation) -> str:
    """Why the rule must not answer now; an answer that it may give is counted."""
    return why_unanswered(change.ticket, situation.entries) or take_answer(change.ticket)


def persistently(work: Callable[[], R]) -> R:
    """Again on the ticket as it is by then, where somebody else was faster."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except StaleTicketError:
            continue
    return work()
