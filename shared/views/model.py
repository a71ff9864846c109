"""Views: lists of tickets that people keep under a name."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.conditions.model import Group, Hint
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.records.names import RecordName
from shared.records.sharing import SharedRecord
from shared.search.model import Sort
from shared.search.results import Facet
from shared.tickets.model import Ticket
from shared.time_zones import TimeZone

ConditionsText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class Column(StrEnum):
    """What a row says besides what every row says."""

    STATUS = "status"
    ASSIGNEE = "assignee"
    TEAM = "team"
    BRAND = "brand"
    TOPIC = "topic"
    CREATED = "created"


class Grouping(StrEnum):
    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    TEAM = "team"


class Layout(StrEnum):
    """A board has a column for each value of `group`."""

    LIST = "list"
    BOARD = "board"


class View(SharedRecord):
    """The tickets that meet its conditions, as whoever opens it may see them."""

    collection: ClassVar[str] = "views"
    read_permission: ClassVar[Permission] = Permission.VIEWS_READ
    write_permission: ClassVar[Permission] = Permission.VIEWS_WRITE
    share_permission: ClassVar[Permission] = Permission.VIEWS_SHARE

    name: RecordName
    conditions: ConditionsText = ""
    sort: Sort = Sort.UPDATED
    reverse: bool = False
    columns: Annotated[tuple[Column, ...], Field(max_length=len(Column))] = ()
    group: Grouping | None = None
    layout: Layout = Layout.LIST


class MatchingPage(Page):
    """`conditions` in the language of the search box, all of `also` too: a column of a board. Days are those of the reader's time zone."""

    conditions: ConditionsText = ""
    also: ConditionsText = ""
    sort: Sort = Sort.UPDATED
    reverse: bool = False
    time_zone: TimeZone = "UTC"


class MatchingTickets(BaseModel):
    """`total` counts all of them; `hints` are the terms that were not understood, `conditions` what the others mean.

    `facets` count the values that a list can be grouped by.
    """

    items: list[Ticket]
    total: int
    facets: list[Facet]
    conditions: Group
    hints: list[Hint]
    next_cursor: str | None = None


class ZonedQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    time_zone: TimeZone = "UTC"


class ViewCount(BaseModel):
    view_id: str
    count: int


class ViewCounts(BaseModel):
    """How many tickets each view shows the caller, at most a minute ago."""

    items: list[ViewCount]
    counted_at: datetime
