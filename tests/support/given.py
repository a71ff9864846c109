"""What was there before a test begins, made through the same front door as everything else.

Only what comes by mail is said to the ticket itself: reading mail has tests of its own.
"""

from __future__ import annotations

from typing import Any

from functions.attachments.request_upload import handler as request_upload
from functions.fields.ticket_fields import handler as ticket_fields
from functions.fields.ticket_forms import handler as ticket_forms
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.change_status import handler as change_status
from functions.tickets.create_ticket import handler as create_ticket
from shared.attachments.model import MAX_BYTES, PART_BYTES
from shared.attachments.store import upload_key
from shared.aws import client
from shared.config import files_bucket
from shared.identity.caller import Caller, CallerKind
from shared.mail.raw import store_raw
from shared.messaging.event import Actor
from shared.tickets.change import TicketChange
from shared.tickets.events import CustomerReplied
from shared.tickets.mail_facts import MailFacts
from shared.tickets.message import Message
from shared.tickets.model import Channel, Participant, Ticket
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.people import ADA, ANA

INVOICE = b"%PDF-1.7 an invoice"


def a_ticket(by: Caller = ANA, **fields: Any) -> Ticket:
    """A ticket that a customer filed on the portal: by default Ana's, which is in the billing team's queue."""
    asked = {"subject": "Invoice is wrong", "text": "You billed me twice.", "brand_id": "aurora", **fields}
    answer = call(create_ticket, "POST /tickets", asked, as_=by)
    assert answer.status == 201, answer.json
    return Ticket.model_validate(answer.json)


def given_to(ticket: Ticket, team_id: str, assignee_id: str | None = None) -> Ticket:
    """The ticket, after the admin gave it to somebody."""
    to = {"team_id": team_id, "assignee_id": assignee_id}
    answer = call(assign_ticket, f"PUT /tickets/{ticket.id}/assignment", to, as_=ADA)
    assert answer.status == 200, answer.json
    return Ticket.model_validate(answer.json)


def with_status(ticket: Ticket, status: Status) -> Ticket:
    """The ticket, after the admin set its status."""
    answer = call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": status}, as_=ADA)
    assert answer.status == 200, answer.json
    return Ticket.model_validate(answer.json)


def a_field(key: str = "model", **fields: Any) -> str:
    """The key of a custom field of tickets, by default a text that only staff see."""
    made = call(
        ticket_fields,
        "POST /ticket-fields",
        {"name": key.title(), "key": key, "kind": "text", **fields},
        as_=ADA,
    )
    assert made.status == 201, made.json
    return key


def a_form(*entries: dict[str, Any], **fields: Any) -> str:
    """The id of a form with these entries, for every request."""
    made = call(
        ticket_forms, "POST /ticket-forms", {"name": "Every request", "entries": entries, **fields}, as_=ADA
    )
    assert made.status == 201, made.json
    return str(made.json["id"])


def a_mail_from_a_stranger(ticket: Ticket, address: str = "eve@elsewhere.example") -> Ticket:
    """The ticket, after somebody who does not belong to it answered by mail: shown, until an agent lets them in."""
    change = TicketChange(ticket, Caller.system("mail"))
    stranger = Participant(address=address, name="Eve", contact_id="eve", confirmed=False)
    participants = (*ticket.participants, stranger)
    number = ticket.version + 1
    change.record(CustomerReplied, {"message_id": number, "channel": Channel.MAIL}, participants=participants)
    change.add_message(
        Message(
            id=number,
            ticket_id=ticket.id,
            channel=Channel.MAIL,
            author=Actor(kind=CallerKind.CUSTOMER, id="eve", name="Eve"),
            author_address=address,
            from_new_participant=True,
            text="Let me in.",
            mail=MailFacts(message_id="m1@elsewhere.example", raw_id="raw-of-eve"),
            at=change.at,
        )
    )
    store_raw("raw-of-eve", b"From: eve@elsewhere.example\r\n\r\nLet me in.")
    change.commit()
    return change.ticket


def an_upload(
    by: Caller,
    filename: str = "invoice.pdf",
    content_type: str = "application/pdf",
    content: bytes = INVOICE,
) -> str:
    """The id of a file that a caller has sent, and is about to attach."""
    upload_id, key = a_promised_upload(by, filename, content_type, len(content))
    send_file(key, content_type, content)
    return upload_id


def a_promised_upload(
    by: Caller, filename: str, content_type: str, size: int = len(INVOICE)
) -> tuple[str, str]:
    """The id of an upload, and the key at which its form puts what is sent."""
    asked = {"filename": filename, "content_type": content_type, "size": size}
    answer = call(request_upload, "POST /uploads", asked, as_=by)
    assert answer.status == 201, answer.json
    return str(answer.json["upload_id"]), str(answer.json["fields"]["key"])


def an_upload_in_parts(by: Caller, size: int = MAX_BYTES + 1) -> tuple[str, int]:
    """The id and the size of a file of which no part has been sent yet."""
    asked = {"filename": "recording.webm", "content_type": "video/webm", "size": size}
    return str(call(request_upload, "POST /uploads", asked, as_=by).json["upload_id"]), size


def send_parts(upload_id: str, size: int, *numbers: int) -> None:
    """What a browser does with the links of parts: all of them, or some. They are full of zeros."""
    key = upload_key(upload_id)
    [open_] = [
        each
        for each in client("s3").list_multipart_uploads(Bucket=files_bucket())["Uploads"]
        if each["Key"] == key
    ]
    for number in numbers or range(1, -(-size // PART_BYTES) + 1):
        part = bytes(min(PART_BYTES, size - (number - 1) * PART_BYTES))
        client("s3").upload_part(
            Bucket=files_bucket(), Key=key, UploadId=open_["UploadId"], PartNumber=number, Body=part
        )


def send_file(key: str, content_type: str, content: bytes) -> None:
    """What the form does in a browser; moto takes no forms."""
    client("s3").put_object(Bucket=files_bucket(), Key=key, Body=content, ContentType=content_type)
