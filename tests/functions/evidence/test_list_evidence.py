"""Who reads a ticket's evidence."""

from __future__ import annotations

import pytest

from functions.evidence.list_evidence import handler
from shared.identity.fields import FieldRules, GovernedField
from tests.functions.evidence.pieces import added, titles
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F67", whole=False)]


def test_the_newest_comes_first() -> None:
    ticket = a_ticket()
    added(ticket.id, kind="order", title="Order 4711")
    added(ticket.id)
    assert titles(ticket.id) == ["Tracking", "Order 4711"]


def test_only_whoever_may_write_notes_there() -> None:
    ticket = a_ticket()
    assert call(handler, f"GET /tickets/{ticket.id}/evidence", as_=ANA).status == 403
    assert call(handler, f"GET /tickets/{ticket.id}/evidence", as_=TOM).status == 404


def test_nobody_from_whom_notes_are_kept() -> None:
    ticket = a_ticket()
    added(ticket.id)
    blind = MIA.model_copy(update={"fields": FieldRules(hidden=frozenset({GovernedField.NOTES}))})
    assert call(handler, f"GET /tickets/{ticket.id}/evidence", as_=blind).status == 403
