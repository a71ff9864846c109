"""The moment of a scheduled reply: it is sent once, or kept with what stops it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from functions.drafts.on_send_time_reached import handler
from functions.tickets.merge_tickets import handler as merge_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.attachments.model import Attachment
from shared.clock import now
from shared.directory.store import directory_writes, forget_directory
from shared.drafts.model import Draft
from shared.drafts.store import draft_write
from shared.identity.caller import Caller
from shared.storage.transaction import commit
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import ScheduledReplyNotSent
from shared.tickets.states import Status
from shared.tickets.store import load_message, message_version
from tests.functions.drafts.written import (
    a_draft,
    a_scheduled_reply,
    listed,
    moment_reached,
    own_rows,
    ring,
    scheduled,
    scheduled_rows,
    stored_draft,
)
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import ANA, LEA, MIA, MIA_AGENT
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_it_is_sent_once_however_often_its_moment_comes() -> None:
    draft = a_scheduled_reply()
    reached = moment_reached(draft)

    assert not deliver(handler, reached, reached)
    assert not deliver(handler, reached)

    (_, reply) = messages_of(draft.ticket_id)
    assert (reply.text, reply.author.id, reply.to) == (draft.text, "mia", ("ana@acme.example",))
    assert [each.state for each in reply.deliveries] == [DeliveryState.HELD]
    assert stored_draft(draft) is None
    assert scheduled_rows()["items"] == []


def test_unless_they_write_first() -> None:
    draft = a_scheduled_reply(unless_customer_writes=True)
    written_by(ANA, draft)

    assert ring(draft)

    assert len(messages_of(draft.ticket_id)) == 2
    assert not_sent(draft) == "customer-wrote"


def test_what_a_colleague_writes_holds_nothing_back() -> None:
    draft = a_scheduled_reply(unless_customer_writes=True)
    written_by(LEA, draft)

    assert ring(draft)

    assert messages_of(draft.ticket_id)[-1].text == draft.text


def test_what_they_wrote_before_it_was_scheduled_holds_nothing_back() -> None:
    draft = a_draft()
    written_by(ANA, draft)
    with_schedule = Draft.model_validate(scheduled(draft.ticket_id, unless_customer_writes=True).json)

    assert ring(with_schedule)

    assert messages_of(draft.ticket_id)[-1].text == draft.text


def written_by(by: Caller, draft: Draft) -> None:
    call(reply_to_ticket, f"POST /tickets/{draft.ticket_id}/replies", {"text": "One more thing."}, as_=by)


def not_sent(draft: Draft) -> str:
    """Why, as the event, the draft, the ticket and both lists say."""
    kept = stored_draft(draft)
    assert kept is not None
    assert kept.not_sent is not None
    assert (kept.schedule, kept.author.id) == (None, "mia")
    event = events_of(draft.ticket_id)[-1]
    assert isinstance(event, ScheduledReplyNotSent)
    reasons = [row["not_sent"]["reason"] for row in (*own_rows()["items"], *scheduled_rows(LEA)["items"])]
    assert {event.reason, kept.not_sent.reason, *reasons} == {event.reason}
    assert listed(draft.ticket_id, by=LEA).json["items"][0]["not_sent"]["detail"]
    return event.reason


def closed(draft: Draft) -> None:
    with_status(stored_ticket(draft.ticket_id), Status.CLOSED)


def merged(draft: Draft) -> None:
    source = stored_ticket(draft.ticket_id)
    asked = {"sources": [{"ticket_id": source.id, "version": source.version}]}
    answer = call(merge_tickets, f"POST /tickets/{a_ticket().id}/merges", asked, as_=MIA)
    assert answer.status == 200, answer.json


def author_left(_: Draft) -> None:
    commit(directory_writes([MIA_AGENT.model_copy(update={"archived_at": now()})]))
    forget_directory()


def author_moved(_: Draft) -> None:
    commit(directory_writes([MIA_AGENT.model_copy(update={"teams": frozenset({"tech"})})]))
    forget_directory()


def file_lost(draft: Draft) -> None:
    lost = Attachment(id="lost", filename="invoice.pdf", content_type="application/pdf", size=20)
    after = draft.model_copy(update={"attachments": (lost,), "version": draft.version + 1})
    commit([draft_write(after)])


def came_back(draft: Draft) -> None:
    written_by(LEA, draft)
    reply = load_message(draft.ticket_id, messages_of(draft.ticket_id)[-1].id)
    bounced = tuple(each.model_copy(update={"state": DeliveryState.BOUNCED}) for each in reply.deliveries)
    after = reply.model_copy(update={"deliveries": bounced, "version": 2})
    commit([message_version(after, replaces=1)])


STOPS: dict[str, Callable[[Draft], None]] = {
    "ticket-closed": closed,
    "ticket-merged": merged,
    "author-left": author_left,
    "ticket-not-found": author_moved,
    "attachment-gone": file_lost,
    "recipient-unreachable": came_back,
}


@pytest.mark.parametrize(("reason", "stop"), STOPS.items(), ids=STOPS)
def test_what_stops_it_is_asked_again_and_nothing_is_lost(reason: str, stop: Callable[[Draft], None]) -> None:
    draft = a_scheduled_reply()
    stop(draft)
    written = len(messages_of(draft.ticket_id))

    assert ring(draft)
    assert ring(draft)

    assert not_sent(draft) == reason
    assert len(messages_of(draft.ticket_id)) == written
    assert kinds_of(draft.ticket_id).count("ScheduledReplyNotSent") == 1
