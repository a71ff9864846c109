"""The run log of a rule: each time that it was applied, failed or was stopped, written with what it did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from shared.clock import expiry, now
from shared.growing import OrUnknown
from shared.identity.caller import Caller
from shared.paging import Page
from shared.records.actions import load_authorized
from shared.rules.cause import StoredCause
from shared.rules.model import Rule
from shared.storage.marshal import Item, attributes_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get_many, query
from shared.storage.transaction import BusyError, Write, put, put_new

KEPT = timedelta(days=30)


class RunOutcome(StrEnum):
    APPLIED = "applied"
    FAILED = "failed"
    STOPPED = "stopped"


class RuleRun(BaseModel):
    """`changes` are the kinds of event that the rule made, `detail` is why it failed. One that was tried again has `retried_at`.

    `cause_id` is the event that it was about, and `seconds` how long after that, or after its delay had passed, it was written.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    rule_id: str
    at: datetime
    ticket_id: int
    cause: StoredCause
    cause_id: str
    cause_version: int
    outcome: Annotated[RunOutcome, OrUnknown()]
    changes: tuple[str, ...] = ()
    detail: str = ""
    seconds: float = 0
    retried_at: datetime | None = None


class RuleRuns(BaseModel):
    """Newest first."""

    items: list[RuleRun]
    next_cursor: str | None = None


def run_write(run: RuleRun) -> Write:
    """Together with what the rule did: a run is in the log if and only if that happened."""
    item = {**_key(run), **attributes_of(run), "expires": expiry(KEPT)}
    return put_new(item, otherwise=BusyError(f"the run {run.id} is being written"))


def retried_write(run: RuleRun) -> Write:
    """It is tried again. The proof that this was done once is of the same transaction."""
    tried = run.model_copy(update={"retried_at": now()})
    return put({**_key(run), **attributes_of(tried), "expires": expiry(KEPT)})


def load_runs(rule_id: str, run_ids: Iterable[str]) -> list[RuleRun]:
    """Those of these runs (100 at most) that there are."""
    found = get_many((_partition(rule_id), run_id) for run_id in run_ids)
    return [RuleRun.model_validate(item) for item in found]


def newest_runs(rule_id: str, limit: int) -> list[RuleRun]:
    return [
        RuleRun.model_validate(item) for item in query(_partition(rule_id), newest_first=True, limit=limit)
    ]


def list_runs(rule_id: str, page: Page, by: Caller) -> RuleRuns:
    """One Query."""
    load_authorized(Rule, rule_id, by)
    partition = _partition(rule_id)
    before = read_cursor(page.cursor, partition) if page.cursor else None
    items = query(partition, beyond=before, newest_first=True, limit=page.limit + 1)
    more = sign_cursor(items[page.limit - 1]["SK"], partition) if len(items) > page.limit else None
    return RuleRuns(items=[RuleRun.model_validate(item) for item in items[: page.limit]], next_cursor=more)


def _key(run: RuleRun) -> Item:
    return {"PK": _partition(run.rule_id), "SK": run.id}


def _partition(rule_id: str) -> str:
    return f"RULE-RUNS#{rule_id}"
