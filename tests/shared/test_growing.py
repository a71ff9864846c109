"""A value that newer code has stored goes through older code unharmed."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from shared.tickets.states import Status, StoredStatus


class Row(BaseModel):
    status: StoredStatus


class Wanted(BaseModel):
    status: Status


def test_an_unknown_value_is_read_compared_and_written_as_it_is() -> None:
    row = Row.model_validate({"status": "escalated"})

    assert row.status == "escalated"
    assert row.status not in {Status.SOLVED, Status.CLOSED}
    assert row.status.is_open, "a ticket that nobody understands is not put away"
    assert Row.model_validate_json(row.model_dump_json()).model_dump(mode="json") == {"status": "escalated"}


def test_a_known_value_is_the_member_itself() -> None:
    assert Row.model_validate({"status": "open"}).status is Status.OPEN


def test_what_callers_send_must_be_known() -> None:
    with pytest.raises(ValidationError):
        Wanted.model_validate({"status": "escalated"})


def test_a_value_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValidationError):
        Row.model_validate({"status": 7})
