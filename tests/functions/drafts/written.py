"""Drafts as Mia and Lea of Billing write them; Tom of Tech support reads nothing of the ticket."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from functions.drafts.cancel_scheduled_reply import handler as cancel_scheduled_reply
from functions.drafts.change_draft_owner import handler as change_draft_owner
from functions.drafts.discard_draft import handler as discard_draft
from functions.drafts.list_drafts import handler as list_drafts
from functions.drafts.list_own_drafts import handler as list_own_drafts
from functions.drafts.list_scheduled_replies import handler as list_scheduled_replies
from functions.drafts.on_send_time_reached import handler as on_send_time_reached
from functions.drafts.save_draft import handler as save_draft
from functions.drafts.schedule_reply import handler as schedule_reply
from functions.drafts.share_draft import handler as share_draft
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of, now
from shared.drafts.events import SendTimeReached
from shared.drafts.model import Draft
from shared.drafts.store import find_draft
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.messaging.event import Actor
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA

DRAFT = "draft-of-mia"
WORDS = {"kind": "reply", "text": "We refund it today.", "to": ["ana@acme.example"]}


def saved(
    ticket_id: int, by: Caller = MIA, draft_id: str = DRAFT, if_match: int | None = None, **different: Any
) -> Answer:
    path = f"PUT /tickets/{ticket_id}/drafts/{draft_id}"
    return call(save_draft, path, {**WORDS, **different}, as_=by, if_match=if_match)


def a_draft(by: Caller = MIA, *, shared: bool = False, **different: Any) -> Draft:
    """Of a reply, in a ticket of Billing."""
    ticket = a_ticket()
    answer = saved(ticket.id, by, **different)
    assert answer.status == 200, answer.json
    if shared:
        answer = sharing(ticket.id, by)
    return Draft.model_validate(answer.json)


def sharing(ticket_id: int, by: Caller = MIA, *, is_shared: bool = True) -> Answer:
    path = f"PUT /tickets/{ticket_id}/drafts/{DRAFT}/sharing"
    return call(share_draft, path, {"is_shared": is_shared}, as_=by)


def owned(ticket_id: int, agent_id: str, by: Caller) -> Answer:
    path = f"PUT /tickets/{ticket_id}/drafts/{DRAFT}/owner"
    return call(change_draft_owner, path, {"agent_id": agent_id}, as_=by)


def discarded(ticket_id: int, by: Caller = MIA, if_match: int | None = None) -> Answer:
    return call(discard_draft, f"DELETE /tickets/{ticket_id}/drafts/{DRAFT}", as_=by, if_match=if_match)


def listed(ticket_id: int, by: Caller = MIA) -> Answer:
    return call(list_drafts, f"GET /tickets/{ticket_id}/drafts", as_=by)


def own_rows(by: Caller = MIA, query: str = "") -> Any:
    return call(list_own_drafts, f"GET /drafts{query}", as_=by).json


def scheduled_rows(by: Caller = MIA, query: str = "") -> Any:
    return call(list_scheduled_replies, f"GET /scheduled-replies{query}", as_=by).json


def scheduled(
    ticket_id: int, by: Caller = MIA, if_match: int | None = None, hours: float = 1, **different: Any
) -> Answer:
    moment = (now() + timedelta(hours=hours)).isoformat()
    body = {"send_at": moment, "time_zone": "Europe/Berlin", **different}
    path = f"PUT /tickets/{ticket_id}/drafts/{DRAFT}/schedule"
    return call(schedule_reply, path, body, as_=by, if_match=if_match)


def a_scheduled_reply(by: Caller = MIA, **different: Any) -> Draft:
    draft = a_draft(by)
    answer = scheduled(draft.ticket_id, by, **different)
    assert answer.status == 200, answer.json
    return Draft.model_validate(answer.json)


def cancelled(ticket_id: int, by: Caller = MIA) -> Answer:
    path = f"DELETE /tickets/{ticket_id}/drafts/{DRAFT}/schedule"
    return call(cancel_scheduled_reply, path, as_=by)


def sent(draft: Draft, by: Caller = MIA, **different: Any) -> Answer:
    """The draft as a reply that uses it up."""
    body = {"text": draft.text, "draft": {"id": draft.id, "version": draft.version}, **different}
    return call(reply_to_ticket, f"POST /tickets/{draft.ticket_id}/replies", body, as_=by)


def moment_reached(draft: Draft) -> SendTimeReached:
    """What the timer of this schedule publishes."""
    assert draft.schedule is not None
    return SendTimeReached(
        id=new_id(),
        at=draft.schedule.send_at,
        by=Actor.of(Caller.system("drafts")),
        ticket_id=draft.ticket_id,
        draft_id=draft.id,
        schedule_version=draft.schedule.version,
    )


def ring(draft: Draft) -> bool:
    """Let its moment come. Whether the event was handled, and so does not come again."""
    assert draft.schedule is not None
    moment: datetime = draft.schedule.send_at
    with as_of(moment):
        return not deliver(on_send_time_reached, moment_reached(draft))


def stored_draft(draft: Draft) -> Draft | None:
    return find_draft(draft.ticket_id, draft.id)
