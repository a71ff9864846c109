"""How often rules were applied and failed, day by day: counters, kept by the events that tell of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import BaseModel

from shared.clock import expiry, now
from shared.identity.caller import Caller, Once
from shared.records.actions import visible
from shared.records.store import records_after
from shared.rules.book import unclear_conditions
from shared.rules.model import Rule
from shared.storage.table import query
from shared.storage.transaction import add, commit
from shared.tickets.events import RuleApplied, RuleFailed

DAYS = 14
_PARTITION = "RULE-USAGE"
_MOST = 100_000
# A rule that is applied thousands of times a second would wait for one counter.
_SHARDS = 4


class LastFailure(BaseModel):
    at: datetime
    ticket_id: int
    detail: str


class RuleUsage(BaseModel):
    """`days` are how often it was applied on each of the last fourteen days of UTC, today last.

    `unclear` is what of its conditions means nothing any more: such a rule is asked for nothing.
    """

    rule_id: str
    days: list[int]
    failed: int = 0
    last_failure: LastFailure | None = None
    unclear: str = ""


class RuleUsageList(BaseModel):
    """Of every rule that the caller may see."""

    items: list[RuleUsage]


def count_rule_use(event: RuleApplied | RuleFailed) -> None:
    """Raises AlreadyDoneError if this event was counted before."""
    key = {"PK": _PARTITION, "SK": f"{event.rule_id}#{event.at:%Y-%m-%d}#{int(event.id[-1], 16) % _SHARDS}"}
    sets: dict[str, object] = {"expires": expiry(timedelta(days=DAYS + 1))}
    if isinstance(event, RuleFailed):
        failure = LastFailure(at=event.at, ticket_id=event.ticket_id, detail=event.detail)
        sets["failure"] = failure.model_dump(mode="json")
    counted = {"failed": 1} if isinstance(event, RuleFailed) else {"applied": 1}
    commit([add(key, sets=sets, **counted)], once=Once(key=f"rule-usage:{event.id}"))


def list_rule_usages(by: Caller) -> RuleUsageList:
    """One Query, and one of the rules."""
    today = now().date()
    known = [rule for rule in visible(records_after(Rule, None), by) if not rule.is_archived]
    usages = {
        rule.id: RuleUsage(rule_id=rule.id, days=[0] * DAYS, unclear=unclear_conditions(rule))
        for rule in known
    }
    for row in query(_PARTITION, limit=_MOST):
        rule_id, day, _ = row["SK"].split("#")
        age = (today - date.fromisoformat(day)).days
        if rule_id in usages and 0 <= age < DAYS:
            usage = usages[rule_id]
            usage.days[DAYS - 1 - age] += int(row.get("applied", 0))
            usage.failed += int(row.get("failed", 0))
            usage.last_failure = _later(usage.last_failure, row.get("failure"))
    return RuleUsageList(items=[*usages.values()])


def _later(known: LastFailure | None, stored: object) -> LastFailure | None:
    found = LastFailure.model_validate(stored) if stored else None
    return max((each for each in (known, found) if each), key=lambda each: each.at, default=None)
