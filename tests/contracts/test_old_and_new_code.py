"""During a deployment old and new code work on the same tickets: each reads, and keeps, what it has never heard of."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

from functions.tickets.get_ticket import handler as get_ticket
from shared.storage.marshal import Item, to_item
from shared.tickets.model import Ticket
from tests.contracts.code import ROOT
from tests.support import day_of_work
from tests.support.aws import FakeAws, stored_items
from tests.support.calls import call
from tests.support.day_of_work import read, store, work_on, written
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.stored import stored_item

# What code of tomorrow may have written: a field, an index, a kind of event, a field of one.
NEW_FIELDS = {"mood": "furious", "GSI9PK": "MOOD#furious", "GSI9SK": "1"}
NEW_VALUES = {"channel": "telepathy", "priority": "galactic"}
NEW_KIND = "TicketBlessed"


def test_today_s_code_reads_and_keeps_what_tomorrow_s_has_written(desk: FakeAws) -> None:
    ticket = a_ticket_of_tomorrow()

    answers = work_on(ticket.id)

    assert all_served(answers)
    assert_kept(ticket)
    history = call(get_ticket, f"GET /tickets/{ticket.id}?limit=100", as_=ADA).json["entries"]
    [unknown] = [entry for entry in history if entry.get("kind") == "UnknownEvent"]
    assert (unknown["unknown_kind"], unknown["by"]["name"]) == (NEW_KIND, "Ana Lima")


def test_the_code_of_the_last_commit_and_today_s_work_on_the_same_ticket(
    desk: FakeAws, tmp_path: Path
) -> None:
    ticket = a_ticket_of_tomorrow()
    work_on(ticket.id)

    answers, items = played_by_the_last_commit(tmp_path, ticket.id, list(stored_items()))

    assert all_served(answers)
    desk.empty_table()
    store(items)
    assert all_served(work_on(ticket.id))
    assert_kept(ticket)


def a_ticket_of_tomorrow() -> Ticket:
    ticket = a_ticket()
    partition = f"TICKET#{ticket.id}"
    head = stored_item(partition, "TICKET")
    opened = stored_item(partition, "LOG#0000000001#EVENT")
    message = stored_item(partition, "LOG#0000000001#MESSAGE")
    blessed = {**opened["event"], "id": "blessed", "version": 2, "kind": NEW_KIND, "change_id": "tomorrow"}
    tomorrow: list[Item] = [
        {**head, **NEW_FIELDS, **NEW_VALUES, "version": 2},
        {**opened, "event": {**opened["event"], "mood": "furious", "channel": "telepathy"}},
        {**opened, "SK": "LOG#0000000002#EVENT", "detail_type": NEW_KIND, "event": blessed},
        {
            **message,
            "mood": "furious",
            "channel": "telepathy",
            "author": {**message["author"], "kind": "ghost"},
        },
    ]
    store([to_item(item) for item in tomorrow])
    return ticket


def all_served(answers: day_of_work.Answers) -> bool:
    failed = [(request, status) for request, status in answers if status >= 400]
    assert not failed, "code must read what other code has written: see shared/growing.py and read_event"
    return True


def assert_kept(ticket: Ticket) -> None:
    head = stored_item(f"TICKET#{ticket.id}", "TICKET")
    assert head["version"] > 2
    assert NEW_FIELDS.items() | NEW_VALUES.items() <= head.items()
    assert stored_item(f"TICKET#{ticket.id}", "LOG#0000000001#MESSAGE")["mood"] == "furious"
    assert stored_item(f"TICKET#{ticket.id}", "LOG#0000000002#EVENT")["event"]["kind"] == NEW_KIND


def played_by_the_last_commit(
    folder: Path, ticket_id: int, items: list[dict[str, Any]]
) -> tuple[day_of_work.Answers, list[dict[str, Any]]]:
    """What a process of its own does with the table, with the code of the last commit."""
    archive = subprocess.run(
        ["git", "archive", "HEAD", "functions", "shared", "tests", "infra"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tree:
        tree.extractall(folder, filter="data")
    played = subprocess.run(
        [sys.executable, "-P", Path(day_of_work.__file__), str(ticket_id)],
        cwd=folder,
        env=dict(os.environ) | {"PYTHONPATH": str(folder)},
        input=written(items),
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    result = read(played.stdout.splitlines()[-1])
    return [(request, status) for request, status in result["answers"]], result["items"]
