"""Removing a piece of evidence, and taking that back."""

from __future__ import annotations

import pytest

from shared.tickets.events import EvidenceRemoved
from tests.functions.evidence.pieces import added, removed, titles, undone
from tests.support.given import a_ticket
from tests.support.people import ANA, TOM
from tests.support.stored import events_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F67", whole=False)]


def test_it_is_gone_and_the_history_keeps_it() -> None:
    ticket = a_ticket()
    added(ticket.id)
    assert removed(ticket.id, 2).status == 200
    assert titles(ticket.id) == []
    assert stored_ticket(ticket.id).evidence_count == 0
    event = events_of(ticket.id)[-1]
    assert isinstance(event, EvidenceRemoved)
    assert event.evidence.url == "https://parcels.example/4711"


def test_removing_it_is_undone() -> None:
    ticket = a_ticket()
    added(ticket.id)
    change = removed(ticket.id, 2).json["change_id"]
    answer = undone(ticket.id, change)
    assert (answer.status, answer.json["kept"], answer.json["ticket"]["evidence_count"]) == (200, [], 1)
    assert titles(ticket.id) == ["Tracking"]


def test_adding_it_is_undone_once() -> None:
    ticket = a_ticket()
    change = added(ticket.id).json["change_id"]
    assert undone(ticket.id, change).json["kept"] == []
    assert titles(ticket.id) == []
    assert undone(ticket.id, change).json["kept"] == ["evidence"]


def test_what_is_gone_is_not_removed_again() -> None:
    ticket = a_ticket()
    added(ticket.id)
    removed(ticket.id, 2)
    answer = removed(ticket.id, 2)
    assert (answer.status, answer.problem) == (404, "evidence-not-found")


def test_nobody_removes_it_who_may_not_add_it() -> None:
    ticket = a_ticket()
    added(ticket.id)
    assert removed(ticket.id, 2, by=ANA).status == 403
    assert removed(ticket.id, 2, by=TOM).status == 404
