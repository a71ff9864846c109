"""What a desk does all day with one ticket, as code of any age does it.

As a program it does so in the tree on its path, with the table that it is given: items from stdin, answers and items to stdout.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from typing import Any

from functions.tickets.add_note import handler as add_note
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.change_status import handler as change_status
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.aws import client
from shared.config import table_name
from tests.support.aws import fake_aws, stored_items
from tests.support.calls import call
from tests.support.people import ADA, ANA

Answers = list[tuple[str, int]]


def work_on(ticket_id: int) -> Answers:
    """Read, list, reply, assign, note, close and reopen: each request with its status."""
    ticket = f"/tickets/{ticket_id}"
    reading: list[tuple[Any, str, Any]] = [
        (get_ticket, f"GET {ticket}?limit=2", None),
        (list_tickets, "GET /tickets?queue=open", None),
        (list_tickets, "GET /tickets?queue=solved", None),
    ]
    staff: list[tuple[Any, str, Any]] = [
        (reply_to_ticket, f"POST {ticket}/replies", {"text": "We look into it.", "then_status": "solved"}),
        (assign_ticket, f"PUT {ticket}/assignment", {"team_id": "tech", "assignee_id": None}),
        (add_note, f"POST {ticket}/notes", {"text": "Again."}),
    ]
    customer: list[tuple[Any, str, Any]] = [
        (reply_to_ticket, f"POST {ticket}/replies", {"text": "Still broken."}),
        (change_status, f"PUT {ticket}/status", {"status": "solved"}),
        (change_status, f"PUT {ticket}/status", {"status": "open"}),
    ]
    asked = [(ADA, each) for each in (*reading, *staff)] + [(ANA, each) for each in (*customer, *reading)]
    answers = []
    for caller, (handler, request, body) in asked:
        answer = call(handler, request, body, as_=caller)
        answers.append((f"{caller.id} {request}", answer.status))
        if handler is get_ticket and (cursor := answer.json.get("next_cursor")):
            earlier = call(list_entries, f"GET {ticket}/entries?cursor={cursor}&limit=100", as_=caller)
            answers.append((f"{caller.id} GET {ticket}/entries", earlier.status))
    return answers


def store(items: list[dict[str, Any]]) -> None:
    """Put items into the table, in DynamoDB's format."""
    for item in items:
        client("dynamodb").put_item(TableName=table_name(), Item=item)


def written(played: Any) -> str:
    """As JSON, whose bytes are base64: in DynamoDB's format only values of the kind `B` have them."""
    return json.dumps(played, default=lambda value: b64encode(value).decode())


def read(text: str) -> Any:
    def with_bytes(value: dict[str, Any]) -> dict[str, Any]:
        return {"B": b64decode(value["B"])} if value.keys() == {"B"} else value

    return json.loads(text, object_hook=with_bytes)


if __name__ == "__main__":
    with fake_aws() as aws:
        aws.empty_table()
        store(read(sys.stdin.read()))
        answers = work_on(int(sys.argv[1]))
        sys.stdout.write(written({"answers": answers, "items": list(stored_items())}))
