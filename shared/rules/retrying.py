"""Trying again what rules could not do."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import Id
from shared.errors import ConflictError
from shared.identity.caller import Caller, Once
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.records.actions import load_authorized
from shared.rules.applying import NEWEST, log_around, persistently, write_decisions
from shared.rules.deciding import Decision, RuleVerdict
from shared.rules.model import Rule
from shared.rules.runs import RuleRun, RunOutcome, load_runs, newest_runs, retried_write
from shared.rules.situation import cause_in, situation_of
from shared.storage.transaction import AlreadyDoneError

# In one request, which has half a minute for them.
MOST_RETRIED = 50


class RunSelection(BaseModel):
    """Without `run_ids`, the newest that failed and were not tried again."""

    model_config = ConfigDict(extra="forbid")

    run_ids: Annotated[tuple[Id, ...], Field(max_length=MOST_RETRIED)] = ()


class RetriedRuns(BaseModel):
    """The new runs; none for what would change nothing any more."""

    tried: int
    items: list[RuleRun]


class RuleNotActiveError(ConflictError):
    """A rule that is paused or archived does nothing, not even again."""


def retry_runs(rule_id: str, selection: RunSelection, by: Caller) -> RetriedRuns:
    """With the rule as it is now, on the tickets as they are now, each at most once."""
    rule = load_authorized(Rule, rule_id, by)
    require(by, Permission.RULES_MANAGE, rule)
    if not rule.is_active:
        raise RuleNotActiveError(f"{rule.name} is paused or archived: switch it on first", rule.version)
    known = (
        load_runs(rule_id, selection.run_ids) if selection.run_ids else newest_runs(rule_id, 2 * MOST_RETRIED)
    )
    failed = [run for run in known if run.outcome is RunOutcome.FAILED and run.retried_at is None][
        :MOST_RETRIED
    ]
    items = [new for run in failed for new in _retried(run, rule)]
    return RetriedRuns(tried=len(failed), items=items)


def _retried(run: RuleRun, rule: Rule) -> list[RuleRun]:
    try:
        return persistently(lambda: _apply_again(run, rule))
    except AlreadyDoneError:
        return []


def _apply_again(run: RuleRun, rule: Rule) -> list[RuleRun]:
    head, log = log_around(run.ticket_id, run.cause_version, NEWEST)
    cause = cause_in(log, run.cause_id)
    if cause is None or not head.is_changeable:
        return []
    situation = situation_of(cause, head, log)
    once = Once(key=f"rules:retry:{run.id}")
    decisions = [Decision(rule, RuleVerdict.APPLIES)]
    return write_decisions(head, situation, decisions, once, since=cause.at, also=[retried_write(run)])
