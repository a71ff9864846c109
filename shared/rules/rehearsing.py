"""Rehearsing a rule on what has happened: every change of the last days is decided once more, with the rule, and nothing is written.

What the rule would have changed stays unchanged for what comes after: each change is looked at as it really was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice, takewhile

from shared.clock import now, sortable
from shared.concurrency import side_by_side
from shared.identity.caller import Caller
from shared.messaging.outbox import OUTBOX, moment_in, rows_backwards
from shared.rules.actions import drafted
from shared.rules.book import book_with
from shared.rules.causes import CAUSE_OF
from shared.rules.rehearsal import NewRehearsal, Rehearsal, RehearsedCase
from shared.rules.rehearsed import Rehearsed, case_of
from shared.rules.situation import events_in, reaches_behind, situation_of
from shared.search.documents import MAX_ENTRIES
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError, earlier_entries, open_conversation

LOOKS_BACK = timedelta(days=2)
_SCOPE = "rehearsal"
_PARTITION, _SORT = "TICKET#", "LOG#"


def rehearse(new: NewRehearsal, by: Caller) -> Rehearsal:
    """One part of the past. Raises what saving the rule would raise."""
    rule = drafted(new.rule.model_dump(exclude_unset=True), new.rule_id, by)
    since = now() - timedelta(days=new.days)
    start = read_cursor(new.cursor, _SCOPE) if new.cursor else sortable(now())
    # A whole hour, as the outbox is read: no event is in this part and in the next.
    floor = max(since, (moment_in(start) - LOOKS_BACK).replace(minute=0, second=0, microsecond=0))
    rows = [*islice(_rows(start, floor, since), new.limit)]
    events = [row for row in rows if row["PK"].startswith(_PARTITION) and row["SK"].startswith(_SORT)]
    looking = partial(_looked_at, Rehearsed(rule, book_with(rule), by))
    looked = side_by_side(looking, [*_by_ticket(events).items()])
    is_full = len(rows) == new.limit
    goes_on = rows[-1][OUTBOX.sort] if is_full else sortable(floor) if floor > since else None
    return Rehearsal(
        items=sorted((case for _, cases in looked for case in cases), key=lambda each: each.at, reverse=True),
        events=len(events),
        asked=sum(asked for asked, _ in looked),
        reached=moment_in(goes_on) if goes_on else since,
        next_cursor=sign_cursor(goes_on, _SCOPE) if goes_on else None,
    )


def _rows(start: str, floor: datetime, since: datetime) -> Iterator[Item]:
    first = sortable(since)
    return takewhile(lambda row: row[OUTBOX.sort] >= first, rows_backwards(start, floor))


def _by_ticket(rows: Sequence[Item]) -> dict[int, set[str]]:
    """The ids of the events of each ticket."""
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(int(row["PK"].removeprefix(_PARTITION)), set()).add(_event_id(row))
    return found


def _event_id(row: Item) -> str:
    return str(row[OUTBOX.sort].partition("#")[2])


def _looked_at(rehearsed: Rehearsed, found: tuple[int, set[str]]) -> tuple[int, list[RehearsedCase]]:
    """How many of these events the rule waits for, and what would have come of them."""
    ticket_id, event_ids = found
    head, log = _log_with(ticket_id, event_ids)
    if head is None:
        return 0, []
    waits_for = rehearsed.rule.when
    events = (each for each in events_in(log) if each.id in event_ids)
    situations = [situation_of(each, head, log) for each in events if CAUSE_OF.get(type(each)) in waits_for]
    asked = [each for each in situations if each.is_first_of(waits_for)]
    cases = (case_of(rehearsed, each, head, log) for each in asked)
    return len(asked), [case for case in cases if case]


def _log_with(ticket_id: int, event_ids: Collection[str]) -> tuple[Ticket | None, list[LogEntry]]:
    """The head, and its log from before the change with the first of these events on, oldest first. None if it is gone."""
    try:
        head, log, cursor = open_conversation(ticket_id, MAX_ENTRIES)
    except TicketNotFoundError:
        return None, []
    while cursor and not _reaches_behind_all(event_ids, log):
        earlier, cursor = earlier_entries(ticket_id, cursor, MAX_ENTRIES)
        log = [*earlier, *log]
    return head, log


def _reaches_behind_all(event_ids: Collection[str], log: Sequence[LogEntry]) -> bool:
    versions = [each.version for each in events_in(log) if each.id in event_ids]
    return len(versions) == len(event_ids) and reaches_behind(min(versions), log)
