"""The activity of the desk: who changed which setting, and who signed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from shared.bounds import Moment
from shared.messaging.event import Actor
from shared.paging import Page


class ActivityQuery(Page):
    """`kind` is a collection, such as `teams`, or an event, such as `SessionStarted`; `person` is an agent's id.

    Without `until` it is now, without `since` the 30 days before.
    """

    since: Moment | None = None
    until: Moment | None = None
    person: str | None = Field(None, max_length=64)
    kind: str | None = Field(None, max_length=64)


class Activity(BaseModel):
    """One event. `about` is the name of what it is about, as it was then. `was` and `now` are what a change changed; other
    events have their facts as `now`. `source_ip` is empty where the desk did it, and where nobody wrote it down.
    """

    id: str
    at: datetime
    by: Actor
    event: str
    collection: str | None = None
    record_id: str | None = None
    about: str
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    source_ip: str = ""


class ActivityPage(BaseModel):
    """Newest first. It may have fewer than were asked for, even none, and go on: a call looks back some days at most, as far as
    `reached`."""

    items: list[Activity]
    reached: datetime
    next_cursor: str | None = None
