"""When quiet hours end, and when a digest comes: by the agent's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from shared.notifications.model import NotificationChannel, NotificationKind
from shared.notifications.preferences import DigestRhythm, NotificationPreferences, QuietHours

BERLIN = "Europe/Berlin"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def preferences(**chosen: object) -> NotificationPreferences:
    return NotificationPreferences.model_validate({"id": "mia", "zone": BERLIN, **chosen})


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-30T12:00", None),
        ("2026-11-30T18:59", None),
        ("2026-11-30T19:00", "2026-12-01T07:00"),
        ("2026-12-01T02:00", "2026-12-01T07:00"),
        ("2026-12-01T07:00", None),
        # From Friday evening through the weekend to Monday morning.
        ("2026-12-04T20:00", "2026-12-07T07:00"),
        ("2026-12-05T12:00", "2026-12-07T07:00"),
        # The night in which the clocks go forward.
        ("2027-03-27T23:00", "2027-03-29T06:00"),
    ],
)
def test_the_end_of_a_night_and_of_days_off(moment: str, end: str | None) -> None:
    quiet = QuietHours(begins=time(20), ends=time(8), days_off=(5, 6))
    assert preferences(quiet_hours=quiet).quiet_until(at(moment)) == (at(end) if end else None)


def test_quiet_hours_within_a_day() -> None:
    quiet = QuietHours(begins=time(12), ends=time(13))
    assert preferences(quiet_hours=quiet).quiet_until(at("2026-11-30T11:30")) == at("2026-11-30T12:00")
    assert preferences(quiet_hours=quiet).quiet_until(at("2026-11-30T12:00")) is None


def test_without_quiet_hours_nothing_waits() -> None:
    assert preferences().quiet_until(at("2026-11-30T02:00")) is None


@pytest.mark.parametrize(
    ("moment", "digest"),
    [("2026-11-30T06:59", "2026-11-30T07:00"), ("2026-11-30T07:00", "2026-12-01T07:00")],
)
def test_a_daily_digest_comes_at_the_chosen_hour(moment: str, digest: str) -> None:
    assert preferences(digest_hour=8).next_digest(at(moment)) == at(digest)


def test_an_hourly_digest_comes_at_the_next_hour() -> None:
    hourly = preferences(digest=DigestRhythm.HOURLY)
    assert hourly.next_digest(at("2026-11-30T06:59")) == at("2026-11-30T07:00")


def test_a_kind_that_nobody_chose_about_goes_where_it_goes_by_default() -> None:
    chosen = preferences(channels={"mentioned": ["mail"]})
    assert chosen.channels_of(NotificationKind.MENTIONED) == (NotificationChannel.MAIL,)
    assert chosen.channels_of(NotificationKind.FOLLOWED) == (NotificationChannel.IN_APP,)


def test_what_a_newer_release_has_stored_is_read() -> None:
    newer = preferences(channels={"teleported": ["hologram"]})
    assert newer.channels_of(NotificationKind.MENTIONED) != ()
