"""What the demo's agents did with several tickets at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import BulkStory
from shared.bulk.actions import start_bulk
from shared.bulk.events import BulkAdvanced
from shared.bulk.model import BulkActions, BulkJob, NewBulkJob, TicketSelection
from shared.bulk.running import take_turn
from shared.clock import as_of, now
from shared.ids import new_id
from shared.messaging.event import Actor


def change_many(story: BulkStory, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """`numbers` are the tickets by their subjects. The job is done at once: nobody hears of it before the demo is told."""
    by = cast.caller(story.by)
    new = NewBulkJob(
        selection=TicketSelection(ticket_ids=tuple(numbers[subject] for subject in story.subjects)),
        actions=BulkActions(add_tags=tuple(story.add_tags)),
    )
    with as_of(moment(story.at, at)):
        started = do_once(f"bulk:{':'.join(story.add_tags)}", by, lambda by: start_bulk(new, by))
        job = BulkJob.model_validate_json(started)
        take_turn(
            BulkAdvanced(id=new_id(), at=now(), by=Actor.of(by), change_id=job.id, job_id=job.id, turn=0)
        )
