"""A consumer: each message alone, the right class of event, and nothing handled twice that says so."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.api.consumer import Consumer
from shared.api.sources import AnyEvent, AwsEvents, CreatedObjects, RecordChanges, StoredObject
from shared.identity.caller import CallerKind
from shared.messaging.event import Actor, DeskEvent
from shared.records.events import RecordArchived
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.events import PriorityChanged, QueueChanging, StatusChanged
from shared.tickets.model import QueueKeys
from shared.tickets.states import Priority, Status
from tests.support.calls import LambdaContext
from tests.support.messages import body_of, deliver

WHO_AND_WHEN: dict[str, Any] = {
    "at": datetime(2026, 11, 22, 12, tzinfo=UTC),
    "by": Actor(kind=CallerKind.STAFF, id="mia", name="Mia Berg"),
    "ticket_id": 1,
    "version": 2,
}
WHEN = {name: WHO_AND_WHEN[name] for name in ("at", "by")}
SOLVED = StatusChanged(
    id="e1",
    was=Status.OPEN,
    now=Status.SOLVED,
    before=QueueKeys(is_open=True, team_id="billing"),
    after=QueueKeys(is_open=False, team_id="billing"),
    **WHO_AND_WHEN,
)
URGENT = PriorityChanged(id="e2", was=Priority.LOW, now=Priority.URGENT, **WHO_AND_WHEN)


def seen_by(on: Any, *messages: Any) -> tuple[list[Any], list[Any]]:
    """What a consumer is given, and what is to come again; it fails at tickets with the number 13."""
    seen: list[Any] = []
    consumer = Consumer(on=on)

    @consumer.each
    def remember(message: Any) -> None:
        if getattr(message, "ticket_id", 0) == 13:
            raise RuntimeError("unlucky")
        if getattr(message, "ticket_id", 0) == 12:
            raise AlreadyDoneError("null")
        seen.append(message)

    return seen, deliver(consumer.handler, *messages)


def gathered_by(*messages: Any) -> tuple[list[list[int]], list[Any]]:
    """The tickets of each list that a consumer of many is given, and what is to come again; 13 is unlucky again."""
    seen: list[list[int]] = []
    consumer = Consumer(on=PriorityChanged)

    @consumer.together(size=100, seconds=1)
    def remember(events: list[PriorityChanged]) -> None:
        seen.append([event.ticket_id for event in events])
        if 13 in seen[-1]:
            raise RuntimeError("unlucky")

    return seen, deliver(consumer.handler, *messages)


def numbered(event: DeskEvent, ticket_id: int) -> DeskEvent:
    return event.model_copy(update={"ticket_id": ticket_id})


def test_an_event_arrives_as_its_class() -> None:
    assert seen_by(PriorityChanged, URGENT) == ([URGENT], [])


def test_a_class_of_events_is_each_of_its_kinds() -> None:
    assert seen_by(QueueChanging, SOLVED) == ([SOLVED], [])


def test_several_kinds_arrive_each_as_its_class() -> None:
    assert seen_by((PriorityChanged, QueueChanging), URGENT, SOLVED) == ([URGENT, SOLVED], [])


def test_any_event_arrives_as_it_lies_on_the_bus_even_one_of_a_later_release() -> None:
    later = {"source": "lambdesk.fortunes", "detail-type": "FortuneTold", "detail": {"id": "e9", "luck": 7}}

    seen, again = seen_by(AnyEvent(), URGENT, json.dumps(later))

    assert [(each.source, each.detail_type) for each in seen] == [
        ("lambdesk.tickets", "PriorityChanged"),
        ("lambdesk.fortunes", "FortuneTold"),
    ]
    assert (seen[1].detail, again) == ({"id": "e9", "luck": 7}, [])


def test_an_event_that_the_consumer_does_not_know_comes_again_until_somebody_looks() -> None:
    assert seen_by(QueueChanging, URGENT) == ([], [URGENT])


def test_a_message_that_fails_comes_again_alone() -> None:
    unlucky, lucky = numbered(URGENT, 13), numbered(URGENT, 14)

    assert seen_by(PriorityChanged, unlucky, lucky) == ([lucky], [unlucky])


def test_a_message_that_was_handled_before_does_not_come_again() -> None:
    assert seen_by(PriorityChanged, numbered(URGENT, 12)) == ([], [])


def test_a_text_that_is_no_event_comes_again_and_stops_nobody() -> None:
    assert seen_by(PriorityChanged, "{", URGENT, "{}") == ([URGENT], ["{", "{}"])


def test_an_object_in_a_bucket_arrives_with_its_key_as_it_was_written() -> None:
    told = {"Records": [{"s3": {"bucket": {"name": "inbox"}, "object": {"key": "a+mail/%C3%BC.eml"}}}]}

    assert seen_by(CreatedObjects("inbox"), json.dumps(told)) == (
        [StoredObject(bucket="inbox", key="a mail/ü.eml")],
        [],
    )


def test_a_buckets_test_message_is_nothing() -> None:
    assert seen_by(CreatedObjects("inbox"), json.dumps({"Event": "s3:TestEvent"})) == ([], [])


def test_an_aws_services_event_arrives_as_its_detail() -> None:
    assert seen_by(AwsEvents("aws.ses", ("Bounce",)), {"mail": 1}) == ([{"mail": 1}], [])


def test_what_happens_to_a_collections_records_arrives_whatever_it_is() -> None:
    archived = RecordArchived(id="e2", collection="brands", record_id="aurora", version=3, **WHEN)
    later = json.loads(body_of(archived))
    later["detail-type"] = later["detail"]["kind"] = "RecordMoved"

    seen, again = seen_by(RecordChanges("brands"), archived, json.dumps(later))

    assert [(event.kind, event.record_id) for event in seen] == [
        ("RecordArchived", "aurora"),
        ("RecordMoved", "aurora"),
    ]
    assert again == []


def test_an_event_that_the_bus_pushes_comes_alone_and_fails_aloud() -> None:
    """Lambda then tries again by itself; a queue would be told which of its messages failed."""
    seen: list[Any] = []
    consumer = Consumer(on=PriorityChanged)

    @consumer.each
    def remember(event: PriorityChanged) -> None:
        if event.ticket_id == 13:
            raise RuntimeError("unlucky")
        seen.append(event)

    consumer.handler(json.loads(body_of(URGENT)), LambdaContext())
    with pytest.raises(RuntimeError, match="unlucky"):
        consumer.handler(json.loads(body_of(numbered(URGENT, 13))), LambdaContext())
    assert seen == [URGENT]


@pytest.mark.parametrize(
    ("consumer", "queued"),
    [
        (Consumer(on=PriorityChanged), False),
        (Consumer(on=PriorityChanged, attempts=5), True),
        (Consumer(on=PriorityChanged, delay=10), True),
        (Consumer(on=CreatedObjects("inbox")), True),
    ],
    ids=["called by the bus", "asked for", "to be held back", "told by a bucket"],
)
def test_what_stands_behind_a_queue(consumer: Consumer, queued: bool) -> None:
    assert consumer.queued is queued


def test_a_field_that_a_later_desk_added_is_left_aside() -> None:
    envelope = json.loads(body_of(URGENT))
    envelope["detail"]["since"] = "tomorrow"

    assert seen_by(PriorityChanged, json.dumps(envelope)) == ([URGENT], [])


def test_a_consumer_of_many_gets_them_all_at_once() -> None:
    assert gathered_by(numbered(URGENT, 1), numbered(URGENT, 2)) == ([[1, 2]], [])


def test_one_of_many_that_cannot_be_handled_holds_up_no_other() -> None:
    unlucky = numbered(URGENT, 13)
    seen, again = gathered_by(numbered(URGENT, 1), unlucky, numbered(URGENT, 2))
    assert seen == [[1, 13, 2], [1], [13], [2]]
    assert again == [unlucky]
