"""Snoozing on the deployed desk: a one-shot schedule wakes the ticket, with no more rights than its role has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, listed_in, ticket, ticket_of

# The emulator looks at its schedules every ten seconds, AWS every minute.
WAKES_WITHIN = 45


def test_a_ticket_wakes_at_its_moment_and_nothing_is_left_of_its_timer(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    customer = Customer.new(api)
    customer.write("The filter is on its way")
    number = ticket_of(mia, customer)["id"]
    customer.acknowledgement()
    until = datetime.now(UTC) + timedelta(seconds=12)

    answer = mia.call("PUT", f"/tickets/{number}/snooze", {"until": until.isoformat()})
    assert answer.status == 200, answer
    assert number in {row["id"] for row in listed_in(mia, "snoozed")}

    eventually(lambda: ticket(mia, number)["snooze"] is None, WAKES_WITHIN)
    assert datetime.now(UTC) >= until
    ended = mia.get(f"/tickets/{number}")["entries"][-1]
    assert (ended["kind"], ended["reason"], ended["by"]["kind"]) == ("SnoozeEnded", "time", "system")
    assert (
        local_stack.client("scheduler").list_schedules(NamePrefix=f"{local_stack.desk.prefix}-timer-")[
            "Schedules"
        ]
        == []
    )
