"""Verbs on views, and the tickets in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from shared.clock import now
from shared.conditions.moments import LocalTime
from shared.conditions.reading import Vocabulary
from shared.conditions.resolving import all_of, resolve
from shared.conditions.text import ReadText, read, understood, write
from shared.directory.store import directory, require_team
from shared.identity.caller import Caller
from shared.records import actions
from shared.records.store import records_after
from shared.search.actions import readable_now
from shared.search.engine import engine
from shared.search.model import SearchScope, Slice, TicketQuery
from shared.search.results import Facet
from shared.search.scope import scope_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.tickets.access import redacted_for
from shared.views.model import MatchingPage, MatchingTickets, View, ViewCount, ViewCounts, ZonedQuery

# Nobody looks through more views than that.
MOST_COUNTED = 100
_REMEMBERED = 200
# OpenSearch pages no further; whoever wants more exports the view.
_DEEPEST = 10_000


def create_view(fields: Mapping[str, Any], by: Caller) -> View:
    return actions.create_record(View, _understood(fields), by)


def change_view(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> View:
    return actions.change_record(View, record_id, _understood(fields), by, expected_version)


def list_matching(asked: MatchingPage, by: Caller) -> MatchingTickets:
    """A page of the tickets that meet conditions and that the caller may read, each as it is now."""
    scope = scope_of(by, directory())
    reading = _read(asked.conditions, scope)
    also = _read(asked.also, scope)
    place = f"matching:{by.id}:{asked.sort}:{asked.reverse}:{asked.conditions}:{asked.also}"
    offset = int(read_cursor(asked.cursor, place)) if asked.cursor else 0
    page = Slice(offset=offset, limit=asked.limit, sort=asked.sort, reverse=asked.reverse)
    clock = LocalTime(now(), ZoneInfo(asked.time_zone))
    found = engine().find(_query(by, clock, reading, also), scope, page)
    end = offset + asked.limit
    tickets = readable_now((hit.ticket_id for hit in found.hits), by)
    return MatchingTickets(
        items=[redacted_for(by, ticket) for ticket in tickets],
        total=found.total,
        facets=[Facet(field=field, values=values) for field, values in found.facets.items()],
        conditions=reading.conditions,
        hints=[*reading.hints, *also.hints],
        next_cursor=sign_cursor(str(end), place) if end < min(found.total, _DEEPEST) else None,
    )


def matching_query(conditions: str, time_zone: str, by: Caller) -> tuple[TicketQuery, SearchScope]:
    """What meets these conditions now, and the limits of it for the caller."""
    scope = scope_of(by, directory())
    return _query(by, LocalTime(now(), ZoneInfo(time_zone)), _read(conditions, scope)), scope


def count_views(asked: ZonedQuery, by: Caller) -> ViewCounts:
    """Of every view that the caller sees."""
    found = (view for view in records_after(View, None) if not view.is_archived)
    views = tuple(islice(actions.visible(found, by), MOST_COUNTED))
    known = tuple((view.id, view.conditions) for view in views)
    return _counted(
        by.model_copy(update={"once": None}), asked.time_zone, known, now().replace(second=0, microsecond=0)
    )


@lru_cache(_REMEMBERED)
def _counted(by: Caller, time_zone: str, views: tuple[tuple[str, str], ...], _minute: datetime) -> ViewCounts:
    scope, clock = scope_of(by, directory()), LocalTime(now(), ZoneInfo(time_zone))
    counts = [
        ViewCount(view_id=view_id, count=engine().count(_query(by, clock, _read(conditions, scope)), scope))
        for view_id, conditions in views
    ]
    return ViewCounts(items=counts, counted_at=clock.now)


def _understood(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """With its conditions written in one way, so that names may change; and none of them meaningless."""
    if team_id := fields.get("team_id"):
        require_team(team_id, "body.team_id")
    if "conditions" not in fields:
        return fields
    return {**fields, "conditions": write(understood(fields["conditions"], Vocabulary(directory())))}


def _read(conditions: str, scope: SearchScope) -> ReadText:
    return read(conditions, Vocabulary(directory(), scope.fields))


def _query(by: Caller, clock: LocalTime, *readings: ReadText) -> TicketQuery:
    return TicketQuery(where=all_of([resolve(reading.conditions, by.id, clock) for reading in readings]))
