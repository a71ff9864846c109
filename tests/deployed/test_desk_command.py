"""`./desk` as an operator calls it: a program of its own that finds the desk by the credentials around it."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.desk.places import DeployedDesk
from infra.local.stack import LocalStack
from shared.storage.marshal import from_item
from tests.deployed.breaking import dead_letter_queue_of, url_of
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of

ROOT = Path(__file__).parents[2]
CONSUMER = "tickets-on_queue_changing"
MINUTE = 60


def desk(stack: LocalStack, *words: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ) | stack.environment() | {"COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(
        [ROOT / "desk", *words],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=5 * MINUTE,
    )


def done(stack: LocalStack, *words: str) -> str:
    """What the command says, which ended well."""
    told = desk(stack, *words)
    assert told.returncode == 0, (told.stdout, told.stderr)
    return told.stdout


def found_wrong(stack: LocalStack) -> list[dict[str, str]]:
    """By `desk verify`. Other tests leave dead letters on purpose."""
    told = desk(stack, "verify", "--json")
    assert told.returncode in {0, 1}, told.stderr
    findings: list[dict[str, str]] = json.loads(told.stdout)["findings"]
    return [each for each in findings if each["invariant"] != "nothing-failed"]


def test_the_desk_that_runs_on_this_machine_is_found(local_stack: LocalStack) -> None:
    found = DeployedDesk.on_this_machine(local_stack.desk, local_stack.state)
    assert found.outputs["TableName"] == local_stack.outputs.table
    assert found.environment()["AWS_ENDPOINT_URL_SESV2"].endswith(f":{local_stack.ports.ses}")


@pytest.mark.feature("F52", whole=False)
def test_verify_reads_the_whole_desk_and_finds_what_was_spoilt(local_stack: LocalStack) -> None:
    local_stack.settle()
    assert found_wrong(local_stack) == []
    table, key = local_stack.outputs.table, {"PK": {"S": "MAIL#<gone@customer.example>"}, "SK": {"S": "MAIL"}}
    pointer = {
        **key,
        "type": {"S": "MAIL"},
        "message_id": {"S": "<gone@customer.example>"},
        "ticket_id": {"N": "1"},
        "id": {"N": "9999"},
    }
    local_stack.client("dynamodb").put_item(TableName=table, Item=pointer)
    try:
        told = desk(local_stack, "verify")
    finally:
        local_stack.client("dynamodb").delete_item(TableName=table, Key=key)
    assert told.returncode == 1
    assert "leads to message 9999 of ticket 1, which is not there" in told.stdout


def test_redrive_lists_who_gave_up_and_sends_it_back(local_stack: LocalStack, api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Sent back from a terminal")
    gives_up_on(local_stack, CONSUMER, opening_of(local_stack, ticket_of(mia, carol)["id"]))
    local_stack.settle()
    counted = mia.get("/queues")
    [row] = [line.split() for line in done(local_stack, "redrive").splitlines() if CONSUMER in line]
    assert int(row[1]) >= 1
    assert f"Sent back for {CONSUMER}: " in done(local_stack, "redrive", CONSUMER)
    local_stack.settle()
    assert mia.get("/queues") == counted


def test_republish_puts_what_happened_on_the_bus_again_and_nothing_is_done_twice(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    since = datetime.now(UTC) - timedelta(seconds=2)
    carol = Customer.new(api)
    carol.write("Told of twice")
    ticket_of(mia, carol)
    carol.acknowledgement()
    local_stack.settle()
    counted = mia.get("/queues")
    told = done(local_stack, "republish", "--since", f"{since:%Y-%m-%dT%H:%M:%S}")
    assert "On the bus again: " in told
    assert "0 events" not in told
    local_stack.settle()
    assert mia.get("/queues") == counted
    assert len(carol.acknowledgements()) == 1


def test_config_says_what_differs_and_makes_it_so(local_stack: LocalStack) -> None:
    line = '~ brands[kaffeewerk].name: "Changed by hand" → "Kaffeewerk"'
    assert "~ " not in done(local_stack, "config", "plan")
    local_stack.client("dynamodb").update_item(
        TableName=local_stack.outputs.table,
        Key={"PK": {"S": "DIRECTORY"}, "SK": {"S": "brands#kaffeewerk"}},
        UpdateExpression="SET #name = :name",
        ExpressionAttributeNames={"#name": "name"},
        ExpressionAttributeValues={":name": {"S": "Changed by hand"}},
    )
    assert line in done(local_stack, "config", "plan")
    assert "Made: 1 record." in done(local_stack, "config", "apply")
    assert line not in done(local_stack, "config", "plan")


def test_what_config_exports_is_what_the_desk_is(local_stack: LocalStack, tmp_path: Path) -> None:
    exported = done(local_stack, "config", "export")
    assert {"brands", "teams", "mailboxes", "calendars", "sla-policies"} <= {*tomllib.loads(exported)}
    file = tmp_path / "settings.toml"
    file.write_text(exported)
    assert done(local_stack, "config", "plan", str(file)).startswith("0 records would change.")


@pytest.mark.feature("F52", whole=False)
def test_rebuild_search_watches_until_the_new_index_is_there(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    Customer.new(api).write("My headphones crackle")
    local_stack.settle()
    assert "The index is new" in done(local_stack, "rebuild-search")
    newest = mia.get("/jobs")["items"][0]
    assert (newest["kind"], newest["state"]) == ("search-rebuild", "done")
    assert eventually(lambda: mia.get("/tickets/search?q=headphones")["items"])


def test_doctor_names_everything_that_it_looked_at(local_stack: LocalStack) -> None:
    """This machine is no account that receives mail: it says so, and what to do."""
    told = desk(local_stack, "doctor")
    assert told.returncode == 1, told.stderr
    for looked_at in ("mail domains", "sending limits", "receipt rules", "mail exchangers", "concurrency"):
        assert f" {looked_at}: " in told.stdout
    assert " → " in told.stdout


def test_a_command_that_cannot_be_done_says_why_in_one_line(local_stack: LocalStack) -> None:
    told = desk(local_stack, "redrive", "tickets-on_nothing")
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert len(told.stdout.splitlines()) == 1


def opening_of(stack: LocalStack, ticket_id: int) -> dict[str, Any]:
    """The ticket's first event, as the bus brings it."""
    items = stack.client("dynamodb").query(
        TableName=stack.outputs.table,
        KeyConditionExpression="PK = :pk",
        FilterExpression="#type = :event",
        ExpressionAttributeNames={"#type": "type"},
        ExpressionAttributeValues={":pk": {"S": f"TICKET#{ticket_id}"}, ":event": {"S": "EVENT"}},
    )["Items"]
    event = from_item(items[0])
    return {"source": event["source"], "detail-type": event["detail_type"], "detail": event["event"]}


def gives_up_on(stack: LocalStack, consumer: str, event: dict[str, Any]) -> None:
    sqs = stack.client("sqs")
    dead = dead_letter_queue_of(sqs, f"lambdesk-{consumer}")
    sqs.send_message(QueueUrl=url_of(sqs, dead), MessageBody=json.dumps(event))
