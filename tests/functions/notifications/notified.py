"""What happens in tickets, carried to those who are notified of it, and what they find."""

from __future__ import annotations

from typing import Any

from functions.notifications.choose_notification_preferences import handler as choose_preferences
from functions.notifications.get_notification_preferences import handler as get_preferences
from functions.notifications.list_notifications import handler as list_notifications
from functions.notifications.on_notifiable_event import handler as on_notifiable_event
from functions.notifications.read_notifications import handler as read_notifications
from functions.tickets.add_note import handler as add_note
from functions.tickets.assign_ticket import handler as assign_ticket
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import LEA, MIA
from tests.support.pump import Pump


def happened() -> None:
    """Everything so far is carried to whoever notifies of it."""
    Pump((on_notifiable_event,)).run()


def noted(ticket_id: int, *mentions: dict[str, Any], by: Caller = LEA, text: str = "Have a look.") -> Answer:
    body = {"text": text, "mentions": mentions}
    return call(add_note, f"POST /tickets/{ticket_id}/notes", body, as_=by)


def given(ticket_id: int, to: Caller, by: Caller = LEA, **more: Any) -> None:
    body = {"team_id": "billing", "assignee_id": to.id, **more}
    answer = call(assign_ticket, f"PUT /tickets/{ticket_id}/assignment", body, as_=by)
    assert answer.status == 200, answer.json


def person(caller: Caller, **more: Any) -> dict[str, Any]:
    return {"kind": "person", "id": caller.id, **more}


def listed(by: Caller = MIA, query: str = "") -> Answer:
    return call(list_notifications, f"GET /notifications{query}", as_=by)


def heard(by: Caller = MIA) -> list[tuple[str, int]]:
    """The kind and count of each of somebody's notifications, newest first."""
    return [(each["kind"], each["count"]) for each in listed(by).json["items"]]


def read(by: Caller = MIA, **what: Any) -> Answer:
    return call(read_notifications, "PUT /notifications/readings", what, as_=by)


def preferences(by: Caller = MIA) -> Answer:
    return call(get_preferences, "GET /notification-preferences/me", as_=by)


def chosen(by: Caller = MIA, if_match: int | None = None, **different: Any) -> Answer:
    """Somebody's choices, with these in place of what they were."""
    known = preferences(by).json
    names = ("channels", "quiet_hours", "zone", "digest", "digest_hour")
    body = {name: known[name] for name in names} | different
    body["channels"] = known["channels"] | different.get("channels", {})
    return call(choose_preferences, "PUT /notification-preferences/me", body, as_=by, if_match=if_match)
