"""Throwing a message away that nobody can handle."""

from __future__ import annotations

from typing import Any

import pytest

from functions.operations.discard_dead_letter import handler
from shared.operations.events import DeadLetterDiscarded
from tests.support.calls import Answer, call
from tests.support.dead_letters import CONSUMER, a_dead_letter, bodies_in
from tests.support.people import ADA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def discarded(**body: Any) -> Answer:
    return call(handler, f"POST /dead-letters/{CONSUMER}/discards", body, as_=ADA)


def test_it_is_gone_and_who_did_it_and_why_is_kept() -> None:
    letter = a_dead_letter()
    a_dead_letter("another")

    assert discarded(message_id=letter, reason="Sent by a test.").status == 204

    assert bodies_in(f"{CONSUMER}-dead") == ["another"]
    [item] = [item for (partition, _), item in whole_table().items() if partition == "OPERATIONS"]
    event = DeadLetterDiscarded.model_validate(item["event"])
    assert (event.by.id, event.reason, event.consumer) == ("ada", "Sent by a test.", CONSUMER)
    assert (event.message_id, event.event_type, event.ticket_id) == (letter, "TicketOpened", 1)


def test_a_reason_is_asked_for() -> None:
    answer = discarded(message_id=a_dead_letter(), reason=" ")

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.reason")


def test_what_is_gone_is_not_found() -> None:
    answer = discarded(message_id="gone", reason="Twice.")

    assert (answer.status, answer.problem) == (404, "dead-letter-not-found")
