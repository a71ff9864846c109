"""What the demo's agents have begun to write, and what waits for its moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import DraftStory
from shared.clock import as_of
from shared.drafts.actions import save_draft, share_draft
from shared.drafts.model import DraftContent, DraftKind, NewSchedule
from shared.drafts.scheduling import schedule_reply
from shared.tickets.store import load_ticket

_HOUR = 9


def begin_draft(story: DraftStory, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """`numbers` are the tickets by their subjects, `at` is the moment of seeding, in local time."""
    ticket_id, by = numbers[story.ticket], cast.caller(story.by)
    draft_id, key = f"demo-draft-{ticket_id}", f"{story.by}:{ticket_id}"
    requester = load_ticket(ticket_id).requester.address
    content = DraftContent(kind=DraftKind.REPLY, text=story.text, to=[requester] if requester else [])
    with as_of(moment(story.at, at)):
        do_once(f"drafted:{key}", by, partial(save_draft, ticket_id, draft_id, content))
        if story.is_shared:
            do_once(f"shared:{key}", by, partial(share_draft, ticket_id, draft_id, True))
        if story.send_in_days:
            send_at = (at + timedelta(days=story.send_in_days)).replace(hour=_HOUR, minute=0, second=0)
            to = NewSchedule(
                send_at=send_at,
                time_zone="Europe/Berlin",
                unless_customer_writes=story.unless_customer_writes,
            )
            do_once(f"scheduled:{key}", by, partial(schedule_reply, ticket_id, draft_id, to))
