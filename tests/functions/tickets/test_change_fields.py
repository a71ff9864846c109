"""Filling in a ticket's custom fields: who may, what fits, what is kept, and what it takes to solve."""

from __future__ import annotations

from typing import Any

import pytest

from functions.fields.ticket_fields import handler as ticket_fields
from functions.tickets.change_fields import handler
from functions.tickets.change_status import handler as change_status
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.undo_change import handler as undo_change
from shared.identity.caller import Caller
from shared.identity.fields import FieldRules, GovernedField
from shared.tickets.events import FieldsChanged
from tests.support.calls import Answer, call
from tests.support.given import a_field, a_form, a_ticket
from tests.support.people import ADA, ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def filled_in(ticket_id: int, by: Caller = MIA, **fields: Any) -> Answer:
    return call(handler, f"PATCH /tickets/{ticket_id}/fields", {"fields": fields}, as_=by)


def wrong_in(answer: Answer) -> list[str]:
    assert answer.status == 422, answer.json
    return [each["field"] for each in answer.json["errors"]]


def test_only_what_is_said_changes_and_is_told() -> None:
    a_field("model")
    a_field("colour")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9", colour="red")

    answer = filled_in(ticket.id, model="X10", colour="red")

    assert (answer.status, answer.json["fields"]) == (200, {"model": "X10", "colour": "red"})
    event = events_of(ticket.id)[-1]
    assert isinstance(event, FieldsChanged)
    assert (event.was, event.now) == ({"model": "X9"}, {"model": "X10"})


def test_null_and_nothing_empty_a_field() -> None:
    a_field("model")
    a_field("broken", kind="checkbox")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9", broken=True)
    assert filled_in(ticket.id, model=None, broken=False).json["fields"] == {}
    assert filled_in(ticket.id, model="  ").status == 422


def test_the_same_again_changes_nothing() -> None:
    a_field("model")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9")
    assert filled_in(ticket.id, model="X9").version == 2
    assert kinds_of(ticket.id) == ["TicketOpened", "FieldsChanged"]


def test_each_value_that_does_not_fit_is_named() -> None:
    a_field("price", kind="money", currency="EUR")
    a_field("bought", kind="date")
    a_field("owner", kind="person")
    a_field("before", kind="ticket")
    wrong = filled_in(
        a_ticket().id, price="a lot", bought="2026-02-30", owner="eve", before="99", nowhere="x"
    )
    assert wrong_in(wrong) == [
        f"body.fields.{key}" for key in ("price", "bought", "owner", "before", "nowhere")
    ]


def test_a_ticket_of_another_team_does_not_exist_in_a_field_either() -> None:
    a_field("before", kind="ticket")
    theirs = a_ticket(brand_id="kaffeewerk")
    own = a_ticket()
    assert wrong_in(filled_in(own.id, before=str(theirs.id))) == ["body.fields.before"]
    assert filled_in(own.id, before=f"#{own.id}").json["fields"] == {"before": str(own.id)}


def test_an_archived_field_is_read_and_emptied_and_not_filled_in() -> None:
    a_field("model")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9")
    call(ticket_fields, "PUT /ticket-fields/model/archive", as_=ADA)

    assert wrong_in(filled_in(ticket.id, model="X10")) == ["body.fields.model"]
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).json["ticket"]["fields"] == {"model": "X9"}
    assert filled_in(ticket.id, model=None).json["fields"] == {}


def test_a_ticket_does_not_take_more_than_its_head_can_carry() -> None:
    keys = [a_field(f"text-{number}", kind="long_text") for number in range(9)]
    answer = filled_in(a_ticket().id, MIA, **dict.fromkeys(keys, "x" * 2000))
    assert wrong_in(answer) == ["body.fields.text-0"]


def test_what_a_form_requires_stands_before_it_is_solved() -> None:
    a_field("cause")
    a_field("refund", kind="checkbox")
    a_field("amount", kind="money", currency="EUR")
    refunds = {"field": "field.refund", "operator": "is_set"}
    a_form(
        {"key": "cause", "required_to_solve": True},
        {"key": "refund"},
        {"key": "amount", "required_to_solve": True, "required_if": [refunds]},
    )
    ticket = a_ticket()
    solve = f"PUT /tickets/{ticket.id}/status", {"status": "solved"}

    answer = call(change_status, *solve, as_=MIA)
    assert (answer.problem, wrong_in(answer)) == ("fields-missing", ["body.fields.cause"])
    words = {"text": "Done.", "then_status": "solved"}
    assert wrong_in(call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", words, as_=MIA))

    filled_in(ticket.id, cause="A fuse.", refund=True)
    assert wrong_in(call(change_status, *solve, as_=MIA)) == ["body.fields.amount"]
    filled_in(ticket.id, amount="12.5")
    assert call(change_status, *solve, as_=MIA).status == 200


def test_customers_solve_their_requests_whatever_the_desk_still_wants_to_know() -> None:
    a_field("cause")
    a_form({"key": "cause", "required_to_solve": True})
    ticket = a_ticket(by=ANA)
    assert (
        call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": "solved"}, as_=ANA).status == 200
    )


def test_customers_see_only_fields_that_are_for_them_and_change_none() -> None:
    a_field("model", customers_see=True)
    a_field("verdict")
    ticket = a_ticket(by=ANA)
    filled_in(ticket.id, model="X9", verdict="difficult")

    seen = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    assert seen["ticket"]["fields"] == {"model": "X9"}
    assert "difficult" not in str(seen)
    assert filled_in(ticket.id, by=ANA, model="X1").status == 403
    assert filled_in(ticket.id, by=TOM, model="X1").status == 404


def test_a_role_may_not_see_or_not_change_them() -> None:
    a_field("model")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9")
    hidden = MIA.model_copy(update={"fields": FieldRules(hidden=frozenset({GovernedField.FIELDS}))})
    masked = MIA.model_copy(update={"fields": FieldRules(masked=frozenset({GovernedField.FIELDS}))})

    def fields_for(by: Caller) -> Any:
        return call(get_ticket, f"GET /tickets/{ticket.id}", as_=by).json["ticket"]["fields"]

    assert (fields_for(hidden), fields_for(masked)) == ({}, {"model": "X•••"})
    assert "X9" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=hidden).json)
    assert filled_in(ticket.id, by=hidden, model="X1").problem == "field-forbidden"


def test_undo_takes_back_each_field_that_nobody_changed_since() -> None:
    a_field("model")
    a_field("colour")
    ticket = a_ticket()
    filled_in(ticket.id, model="X9")
    filled_in(ticket.id, model="X10", colour="red")
    change_id = events_of(ticket.id)[-1].change_id
    filled_in(ticket.id, colour="blue")

    answer = call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change_id}", as_=MIA)

    assert (answer.status, answer.json["kept"]) == (200, ["fields"])
    assert stored_ticket(ticket.id).fields == {"model": "X9", "colour": "blue"}
