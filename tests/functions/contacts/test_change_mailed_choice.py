"""The link in a mail lets its reader choose without signing in."""

from __future__ import annotations

import pytest

from functions.contacts.change_mailed_choice import handler
from functions.contacts.get_update_choice import handler as get_update_choice
from shared.contacts.model import Contact
from shared.contacts.updates import choice_token
from shared.records.store import history_page
from tests.support.calls import call
from tests.support.people import ANA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


def test_its_reader_chooses_and_the_contacts_history_says_so() -> None:
    chosen = call(handler, f"PUT /mailed-choices/{choice_token(ANA.id)}", {"updates": "solved"})

    assert chosen.status == 200
    assert call(get_update_choice, "GET /update-choice", as_=ANA).json["updates"] == "solved"
    events, _ = history_page(Contact, "ana", None, 1)
    assert (events[0].was["updates"], events[0].now["updates"]) == ("each", "solved")
    assert events[0].by.id == "ana"


def test_a_forged_link_changes_nothing() -> None:
    forged = choice_token("ben")[:40] + choice_token(ANA.id)[40:]

    assert call(handler, f"PUT /mailed-choices/{forged}x", {"updates": "none"}).status == 404
    assert call(get_update_choice, "GET /update-choice", as_=ANA).json["updates"] == "each"
