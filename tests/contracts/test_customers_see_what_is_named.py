"""What a customer is shown is an allow-list: whoever adds a field or an event says here, too, that it is not only the desk's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.realtime.on_any_ticket_event import handler as on_any_ticket_event
from functions.search.list_search_values import handler as list_search_values
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler as search_tickets
from functions.tickets.add_note import handler as add_note
from functions.tickets.change_fields import handler as change_fields
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.confirm_participant import handler as confirm_participant
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.attachments.model import Attachment
from shared.messaging.event import Actor
from shared.storage.marshal import Item
from shared.storage.transaction import commit, put
from shared.tickets.events import StatusChanged, TicketOpened
from shared.tickets.message import Message
from shared.tickets.model import Participant, Person, Ticket
from tests.functions.mail.mails import sent_mails
from tests.support.calls import call
from tests.support.given import a_field, a_mail_from_a_stranger, a_ticket, an_upload, given_to
from tests.support.live import window_of
from tests.support.people import ANA, MIA
from tests.support.pump import Pump
from tests.support.stored import stored_item, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")

SECRET = "xyzzy"
OF_A_TICKET = {
    *(
        "id",
        "version",
        "subject",
        "status",
        "status_id",
        "channel",
        "brand_id",
        "team_id",
        "requester",
        "participants",
        "topic",
    ),
    *("mailbox", "preview", "last_author", "message_count", "has_attachments", "created_at", "updated_at"),
    *("solved_at", "follow_up_of", "fields", "merged_into", "merged"),
}
OF_A_MESSAGE = {
    *(
        "type",
        "id",
        "ticket_id",
        "kind",
        "channel",
        "author",
        "author_address",
        "automatic",
        "to",
        "cc",
        "text",
    ),
    *("html", "quoted_html", "full_body_id", "attachments", "at"),
}
OF_A_REQUESTER = {"contact_id", "name", "address", "identity"}
OF_A_PARTICIPANT = {*OF_A_REQUESTER, "confirmed"}
OF_AN_AUTHOR = {"kind", "id", "name"}
OF_AN_ATTACHMENT = {"id", "filename", "content_type", "size", "inline", "content_id"}
OF_AN_EVENT = {
    *("type", "kind", "id", "at", "by", "ticket_id", "version", "channel", "message_id", "was", "now"),
    *("silent_days", "after"),
}


def test_what_nobody_has_named_reaches_no_customer() -> None:
    ticket = a_ticket(by=ANA)
    pump = Pump((on_any_ticket_event, on_search_relevant, on_ticket_replied))
    pump.run()
    window = window_of(ANA, "requests", f"ticket:{ticket.id}")
    a_busy_desk(ticket)
    pump.run()

    answers = all_that_a_customer_gets(ticket.id)

    assert "We refunded it." in json.dumps(answers)
    assert SECRET not in json.dumps(answers).lower()
    assert SECRET not in json.dumps(window.hears())
    assert sent_mails()
    assert not [mail for mail in sent_mails() if SECRET in str(mail).lower()]
    assert numbers_found(SECRET) == []


def test_a_ticket_message_and_event_say_only_what_is_named() -> None:
    ticket = a_ticket(by=ANA)
    a_busy_desk(ticket)
    page = call(get_ticket, f"GET /tickets/{ticket.id}?limit=100", as_=ANA).json
    messages = [entry for entry in page["entries"] if entry["type"] == "message"]
    events = [entry for entry in page["entries"] if entry["type"] == "event"]

    assert said(page["ticket"], Ticket) <= OF_A_TICKET, "name it in ticket_for_customer, and here"
    assert {name for each in messages for name in said(each, Message)} <= OF_A_MESSAGE
    assert {each["kind"] for each in events} <= {"TicketOpened", "StatusChanged"}
    kinds = {"TicketOpened": TicketOpened, "StatusChanged": StatusChanged}
    assert {name for each in events for name in said(each, kinds[each["kind"]])} <= OF_AN_EVENT
    assert {name for each in events for name in each["after"] if each["after"][name]} <= {
        "is_open",
        "team_id",
    }


def test_people_and_files_say_only_what_is_named() -> None:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(by=ANA)])
    a_mail_from_a_stranger(ticket)
    call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/mail/eve@elsewhere.example", as_=MIA)
    page = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    (participant,) = page["ticket"]["participants"]
    (attachment,) = page["entries"][1]["attachments"]

    assert said(page["ticket"]["requester"], Person) <= OF_A_REQUESTER
    assert said(participant, Participant) <= OF_A_PARTICIPANT
    assert said(page["entries"][1]["author"], Actor) <= OF_AN_AUTHOR
    assert said(attachment, Attachment) <= OF_AN_ATTACHMENT


def said(answer: dict[str, Any], model: Any) -> set[str]:
    """The fields of an answer that say more than their default does."""
    silent = {
        name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()
    }
    return {
        name for name, value in answer.items() if name not in silent or not is_silent(value, silent[name])
    }


def is_silent(value: Any, default: Any) -> bool:
    return bool(value == default or (value == [] and default == ()))


def a_busy_desk(ticket: Ticket) -> None:
    """Whatever a desk does with a ticket and keeps to itself, also what this version has never heard of."""
    path = f"/tickets/{ticket.id}"
    call(change_tags, f"PUT {path}/tags", {"tags": [SECRET]}, as_=MIA)
    call(change_priority, f"PUT {path}/priority", {"priority": "urgent"}, as_=MIA)
    a_field("shown", customers_see=True)
    a_field("own")
    fields = {"shown": "X9", "own": SECRET}
    call(change_fields, f"PATCH {path}/fields", {"fields": fields}, as_=MIA)
    call(add_note, f"POST {path}/notes", {"text": SECRET}, as_=MIA)
    given_to(ticket, "billing", "mia")
    a_mail_from_a_stranger(stored_ticket(ticket.id), f"{SECRET}@elsewhere.example")
    call(
        reply_to_ticket, f"POST {path}/replies", {"text": "We refunded it.", "then_status": "solved"}, as_=MIA
    )
    partition = f"TICKET#{ticket.id}"
    head = stored_item(partition, "TICKET")
    opened = stored_item(partition, "LOG#0000000001#EVENT")
    message = stored_item(partition, "LOG#0000000001#MESSAGE")
    version = head["version"] + 1
    event = {**opened["event"], "id": "unknown", "kind": "TicketDoubted", "version": version, "why": SECRET}
    unknown: list[Item] = [
        {**head, "version": version, "mood": SECRET},
        {**opened, "event": {**opened["event"], "mood": SECRET}},
        {**opened, "SK": f"LOG#{version:010}#EVENT", "detail_type": "TicketDoubted", "event": event},
        {**message, "mood": SECRET},
    ]
    commit([put(item) for item in unknown])


def all_that_a_customer_gets(ticket_id: int) -> list[Any]:
    page = call(get_ticket, f"GET /tickets/{ticket_id}?limit=2", as_=ANA).json
    earlier = call(
        list_entries, f"GET /tickets/{ticket_id}/entries?cursor={page['next_cursor']}", as_=ANA
    ).json
    listed = call(list_tickets, "GET /tickets", as_=ANA).json
    found = call(search_tickets, "GET /tickets/search?q=invoice", as_=ANA).json
    assert found["items"]
    completed = [
        call(list_search_values, f"GET /search/values?field={field}", as_=ANA).json
        for field in ("tag", "requester")
    ]
    return [page, earlier, listed, found, completed]


def numbers_found(words: str) -> list[int]:
    found = call(search_tickets, f"GET /tickets/search?q={words}", as_=ANA).json
    return [hit["ticket"]["id"] for hit in found["items"]]
