"""What people say about themselves."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.change_profile import handler
from functions.directory.list_directory import handler as list_directory
from shared.directory.model import Agent
from shared.records.store import load_record
from tests.support.calls import Answer, call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def change(fields: dict[str, Any], **more: Any) -> Answer:
    return call(handler, "PATCH /me", fields, **{"as_": MIA, **more})


def test_name_language_signature_and_absence_are_ones_own() -> None:
    said = {
        "name": "Mia Bergmann",
        "language": "de",
        "signature": "Mia Bergmann\nBilling",
        "is_away": True,
        "away_until": "2026-12-03",
        "away_note": "Ask Lea.",
    }
    answer = change(said, if_match=1)
    assert (answer.status, answer.version) == (200, 2)
    assert {name: answer.json[name] for name in said} == said
    mine = next(
        each for each in call(list_directory, "GET /directory", as_=MIA).json["agents"] if each["id"] == "mia"
    )
    assert (mine["is_away"], mine["away_until"]) == (True, "2026-12-03"), (
        "colleagues see it where they assign"
    )
    assert change({"away_until": None}).json["away_until"] is None
    assert change({}).version == 3, "nothing said, nothing changed"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "body.name"),
        ({"name": None}, "body.name"),
        ({"language": "fr"}, "body.language"),
        ({"signature": "x" * 2001}, "body.signature"),
        ({"away_until": "soon"}, "body.away_until"),
        ({"away_note": "x" * 201}, "body.away_note"),
        ({"role_id": "admin"}, "body.role_id"),
        ({"teams": ["tech"]}, "body.teams"),
    ],
)
def test_what_makes_no_sense_and_what_administrators_decide_is_refused(
    fields: dict[str, Any], field: str
) -> None:
    answer = change(fields)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert load_record(Agent, "mia").version == 1


def test_a_stale_change_is_refused_and_a_customer_has_no_such_profile() -> None:
    change({"name": "Mia B."})
    assert change({"name": "Mia C."}, if_match=1).problem == "stale-record"
    assert change({"name": "Ana"}, as_=ANA).status == 403
