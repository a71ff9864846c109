"""A week of silence on the deployed desk: what was solved is closed, and a mail to it opens a ticket that goes on from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from infra.local.stack import LocalStack
from shared.clock import sortable
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, set_status, ticket, ticket_of, tickets_of


@pytest.mark.feature("F26", whole=False)
def test_a_solved_ticket_is_closed_after_a_week_and_a_mail_to_it_opens_another(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    silent, fresh = Customer.new(api), Customer.new(api, "Dan Field")
    closed, kept = solved_ticket(mia, silent), solved_ticket(mia, fresh)
    a_week_passes(local_stack, closed)

    name = f"{local_stack.desk.prefix}-tickets-every_hour_close_solved"
    answer = local_stack.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    assert "FunctionError" not in answer, answer["Payload"].read()

    assert (ticket(mia, closed)["status"], ticket(mia, kept)["status"]) == ("closed", "solved")
    told = mia.get(f"/tickets/{closed}")["entries"][-1]
    assert (told["kind"], told["silent_days"], told["by"]["kind"]) == ("StatusChanged", 7, "system")

    silent.answer(silent.acknowledgement(), "Now it is broken again.")
    after = eventually(lambda: next(row for row in tickets_of(mia, silent) if row["id"] != closed))
    assert after["follow_up_of"] == closed
    assert ticket(mia, closed)["status"] == "closed"


def solved_ticket(mia: Person, customer: Customer) -> int:
    customer.write("It does not start")
    number: int = ticket_of(mia, customer)["id"]
    customer.acknowledgement()  # from then on nobody changes the ticket but this test
    set_status(mia, number, "solved")
    return number


def a_week_passes(local_stack: LocalStack, number: int) -> None:
    """For this ticket: its last word was so long ago."""
    then = sortable(datetime.now(UTC) - timedelta(days=7, minutes=1))
    local_stack.client("dynamodb").update_item(
        TableName=local_stack.outputs.table,
        Key={"PK": {"S": f"TICKET#{number}"}, "SK": {"S": "TICKET"}},
        UpdateExpression="SET updated_at = :then, GSI2SK = :position REMOVE told",
        ExpressionAttributeValues={":then": {"S": then}, ":position": {"S": f"{then}#{number:012}"}},
    )
