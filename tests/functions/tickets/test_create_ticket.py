"""Opening a ticket."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from functions.tickets.create_ticket import handler
from shared.tickets.events import TicketOpened
from shared.tickets.model import QueueKeys
from tests.support.calls import Answer, call
from tests.support.given import a_field, a_form, a_promised_upload, an_upload
from tests.support.people import ANA, BEN, MIA, NOBODY
from tests.support.stored import events_of, messages_of, stored_item, stored_ticket, whole_table

pytestmark = pytest.mark.usefixtures("desk")

NO_SOUND = {"subject": "No sound", "text": "Left side.", "brand_id": "aurora"}


def opened(body: Mapping[str, object], **options: object) -> Answer:
    answer = call(handler, "POST /tickets", body, **options)  # type: ignore[arg-type]  # passed through by name
    assert answer.status == 201, answer.json
    return answer


def test_a_customer_opens_a_ticket_for_itself() -> None:
    answer = opened(NO_SOUND, as_=ANA)

    assert (answer.json["id"], answer.version, answer.json["status"]) == (1, 1, "new")
    ticket = stored_ticket(1)
    assert (ticket.requester.contact_id, ticket.channel, ticket.version) == ("ana", "portal", 1)
    (event,) = events_of(ticket.id)
    assert isinstance(event, TicketOpened)
    assert event.before is None
    assert event.after == QueueKeys(is_open=True, team_id="billing", brand_id="aurora")
    assert event.by.id == "ana"
    (message,) = messages_of(ticket.id)
    assert (message.id, message.text, message.author.id) == (1, "Left side.", "ana")


def test_the_topic_that_was_chosen_is_kept() -> None:
    assert (
        opened({**NO_SOUND, "topic": "Sound and connection"}, as_=ANA).json["topic"] == "Sound and connection"
    )


def test_a_customer_may_leave_the_desks_fields_empty() -> None:
    assert opened({**NO_SOUND, "team_id": None, "tags": []}, as_=ANA).json["team_id"] == "billing"


def test_tickets_are_numbered_in_the_order_they_come() -> None:
    assert [opened(NO_SOUND, as_=by).json["id"] for by in (ANA, BEN, ANA)] == [1, 2, 3]


def test_the_brand_decides_the_team_and_the_mailbox() -> None:
    answer = opened({**NO_SOUND, "brand_id": "kaffeewerk"}, as_=ANA)

    assert answer.json["team_id"] == "repair"
    assert answer.json["mailbox"] == "service@kaffeewerk.example"


def test_staff_write_a_ticket_down_for_somebody_new() -> None:
    answer = opened(
        {
            **NO_SOUND,
            "requester_address": "Cleo@Initech.example",
            "requester_name": "Cleo Park",
            "team_id": "tech",
            "priority": "high",
            "tags": ["vip", "audio", "vip"],
        },
        as_=MIA,
    )

    ticket = stored_ticket(answer.json["id"])
    assert (ticket.team_id, ticket.priority, ticket.tags) == ("tech", "high", ("audio", "vip"))
    assert (ticket.requester.name, ticket.requester.address) == ("Cleo Park", "cleo@initech.example")
    (message,) = messages_of(ticket.id)
    assert message.author.name == "Cleo Park", "it is the customer's word that an agent wrote down"
    assert events_of(ticket.id)[0].by.id == "mia", "and the agent who did it"
    assert stored_item("ADDRESS#cleo@initech.example", "ADDRESS")["contact_id"] == ticket.requester.contact_id


def test_staff_write_a_ticket_down_for_somebody_known() -> None:
    answer = opened({**NO_SOUND, "requester_address": "BEN@globex.example"}, as_=MIA)

    assert answer.json["requester"]["contact_id"] == "ben"


def test_staff_must_say_for_whom_it_is() -> None:
    answer = call(handler, "POST /tickets", NO_SOUND, as_=MIA)

    assert (answer.status, answer.problem) == (422, "requester-missing")
    assert answer.json["errors"][0]["field"] == "body.requester_address"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("team_id", "tech"),
        ("requester_address", "ben@globex.example"),
        ("priority", "urgent"),
        ("tags", ["vip"]),
    ],
)
def test_a_customer_cannot_say_what_the_desk_decides(field: str, value: object) -> None:
    answer = call(handler, "POST /tickets", {**NO_SOUND, field: value}, as_=ANA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, f"body.{field}")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "x"}, "body.subject"),
        ({"subject": " ", "text": "x"}, "body.subject"),
        ({"subject": "s", "text": ""}, "body.text"),
        ({**NO_SOUND, "color": "red"}, "body.color"),
        ({**NO_SOUND, "brand_id": "nobody"}, "body.brand_id"),
        ({**NO_SOUND, "upload_ids": ["stolen"]}, "body.upload_ids"),
        ("{", "body"),
        (None, "body"),
    ],
    ids=[
        "no subject",
        "blank subject",
        "no text",
        "unknown field",
        "unknown brand",
        "no file",
        "not JSON",
        "no body",
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(body: object, field: str) -> None:
    before = whole_table()

    answer = call(handler, "POST /tickets", body, as_=ANA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert whole_table() == before


def test_scripts_do_not_get_in() -> None:
    answer = opened({**NO_SOUND, "html": "<p onclick=steal()>Hi<script>steal()</script></p>"}, as_=ANA)

    (message,) = messages_of(answer.json["id"])
    assert message.html is not None
    assert "steal" not in message.html


def test_a_file_is_attached_once() -> None:
    with_file = {**NO_SOUND, "upload_ids": [an_upload(by=ANA)]}

    answer = opened(with_file, as_=ANA)

    (message,) = messages_of(answer.json["id"])
    assert [attachment.filename for attachment in message.attachments] == ["invoice.pdf"]
    assert stored_ticket(answer.json["id"]).has_attachments
    assert call(handler, "POST /tickets", with_file, as_=ANA).problem == "upload-not-found"


def test_a_file_that_never_came_is_named_and_nothing_is_written() -> None:
    upload, _ = a_promised_upload(ANA, "invoice.pdf", "application/pdf")
    before = whole_table()

    answer = call(handler, "POST /tickets", {**NO_SOUND, "upload_ids": [upload]}, as_=ANA)

    assert (answer.status, answer.problem) == (422, "file-not-sent")
    assert upload in answer.json["errors"][0]["message"]
    assert whole_table() == before


def test_somebody_elses_file_cannot_be_attached() -> None:
    answer = call(handler, "POST /tickets", {**NO_SOUND, "upload_ids": [an_upload(by=BEN)]}, as_=ANA)

    assert answer.problem == "upload-not-found"


def test_a_visitor_has_to_sign_in() -> None:
    assert call(handler, "POST /tickets", NO_SOUND, as_=NOBODY).status == 401
    assert call(handler, "POST /tickets", NO_SOUND).status == 401


def test_customers_fill_in_what_their_form_asks_for() -> None:
    a_field("model", customers_edit=True, customers_see=True)
    a_field("serial", kind="regex", pattern="[0-9]{6}", pattern_hint="Six digits.", customers_edit=True)
    a_field("verdict")
    is_x9 = {"field": "field.model", "operator": "is", "values": ["X9"]}
    a_form(
        {"key": "model", "required_to_open": True},
        {"key": "serial", "shown_if": [is_x9], "required_to_open": True},
        {"key": "verdict", "required_to_open": True},
    )

    def wrong_in(**fields: object) -> list[str]:
        answer = call(handler, "POST /tickets", {**NO_SOUND, "fields": fields}, as_=ANA)
        return [each["field"] for each in answer.json["errors"]]

    assert wrong_in() == ["body.fields.model"]
    assert wrong_in(model="X9") == ["body.fields.serial"]
    assert wrong_in(model="X9", serial="12") == ["body.fields.serial"]
    assert wrong_in(model="X10", serial="123456") == ["body.fields.serial"], "not asked for"
    assert wrong_in(model="X10", verdict="mine") == ["body.fields.verdict"]
    assert opened({**NO_SOUND, "fields": {"model": "X10"}}, as_=ANA).json["fields"] == {"model": "X10"}
    ticket = opened({**NO_SOUND, "fields": {"model": "x9", "serial": "123456"}}, as_=ANA).json
    assert ticket["fields"] == {"model": "x9"}, "what customers do not see is not shown to them"
    assert stored_ticket(ticket["id"]).fields == {"model": "x9", "serial": "123456"}


def test_what_a_form_requires_staff_fill_in_too_and_may_add_any_other_field() -> None:
    a_field("model")
    a_field("verdict")
    a_form({"key": "model", "required_to_open": True})
    body = {**NO_SOUND, "requester_address": "ana@acme.example"}

    refused = call(handler, "POST /tickets", body, as_=MIA)
    assert (refused.problem, refused.json["errors"][0]["field"]) == ("fields-not-valid", "body.fields.model")
    made = opened({**body, "fields": {"model": "X9", "verdict": "fair"}}, as_=MIA)
    assert made.json["fields"] == {"model": "X9", "verdict": "fair"}
