"""Everybody chooses for themselves what they hear of, where and when not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.functions.notifications.notified import chosen, preferences
from tests.support.people import LEA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_what_is_chosen_is_kept_and_concerns_nobody_else() -> None:
    quiet = {"begins": "22:00", "ends": "06:30", "days_off": [6]}
    answer = chosen(MIA, channels={"new_ticket": ["in_app"]}, quiet_hours=quiet, zone="Europe/Berlin")
    assert answer.status == 200, answer.json
    kept = preferences(MIA).json
    assert kept["channels"]["new_ticket"] == ["in_app"]
    assert (kept["quiet_hours"], kept["zone"]) == (quiet, "Europe/Berlin")
    assert preferences(LEA).json["channels"]["new_ticket"] == ["in_app", "push"]


def test_a_stale_choice_is_refused() -> None:
    chosen(MIA, digest="hourly")
    chosen(MIA, digest="daily")
    assert chosen(MIA, if_match=1, digest="hourly").status == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Europe/Atlantis"},
        {"digest_hour": 24},
        {"channels": {"mentioned": ["carrier_pigeon"]}},
        {"quiet_hours": {"begins": "25:00", "ends": "06:00", "days_off": []}},
        {"quiet_hours": {"begins": "20:00", "ends": "06:00", "days_off": [0, 1, 2, 3, 4, 5, 6]}},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    assert chosen(MIA, **wrong).status == 422
