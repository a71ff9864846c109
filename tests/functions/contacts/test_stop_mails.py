"""The button of a mail program stops the mails (RFC 8058): one call, a form that it sends, and nobody to ask."""

from __future__ import annotations

import pytest

from functions.contacts.get_update_choice import handler as get_update_choice
from functions.contacts.stop_mails import handler
from shared.contacts.updates import choice_token
from tests.support.calls import call, call_with
from tests.support.people import ANA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


def test_one_click_stops_them() -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    path = f"POST /mailed-choices/{choice_token(ANA.id)}"

    stopped = call_with(handler, path, b"List-Unsubscribe=One-Click", form)

    assert stopped.status == 200
    assert call(get_update_choice, "GET /update-choice", as_=ANA).json["updates"] == "none"
