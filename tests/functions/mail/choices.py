"""A customer who has chosen which answers to be mailed."""

from __future__ import annotations

from functions.contacts.choose_updates import handler as choose_updates
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.people import ANA


def choose(updates: str, by: Caller = ANA) -> None:
    answer = call(choose_updates, "PUT /update-choice", {"updates": updates}, as_=by)
    assert (answer.status, answer.json["updates"]) == (200, updates)
