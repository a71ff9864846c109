"""The link in a mail shows what its reader chose, and changes nothing by being looked at."""

from __future__ import annotations

import pytest

from functions.contacts.get_mailed_choice import handler
from shared.contacts.updates import choice_token
from shared.realtime.passes import issue_pass
from tests.support.calls import call
from tests.support.people import ANA
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


def test_a_scanner_that_opens_every_link_changes_nothing() -> None:
    before = whole_table()

    looked = call(handler, f"GET /mailed-choices/{choice_token(ANA.id)}")

    assert looked.json == {"address": "ana@acme.example", "updates": "each"}
    assert whole_table() == before


@pytest.mark.parametrize("token", ["nonsense", "x" * 200])
def test_a_link_that_is_not_the_desks_shows_nothing(token: str) -> None:
    assert call(handler, f"GET /mailed-choices/{token}").status == 404


def test_what_was_signed_for_something_else_is_no_link() -> None:
    assert call(handler, f"GET /mailed-choices/{issue_pass(ANA).token}").status == 404
