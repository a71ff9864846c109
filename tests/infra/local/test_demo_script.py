"""What the demo tells: its people, its stories, their moments and their files."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from infra.config import load_desk
from infra.local.demo.files import content
from infra.local.demo.moments import MomentError, moment, with_dates
from infra.local.demo.script import Script, Story, read_script

A_FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def test_the_script_is_a_dozen_customers_of_four_companies_and_sixty_different_stories() -> None:
    script = read_script()
    customers = [customer for customer in script.customers if customer.company]

    assert len(customers) == 12
    assert len({customer.company for customer in customers}) == 4
    assert len(script.staff) == 6
    assert Counter(agent.role_id for agent in script.staff) == {"admin": 1, "agent": 4, "light": 1}
    assert any(not agent.sees_all_teams for agent in script.staff)
    assert Counter(story.language for story in script.stories) == {"de": 30, "en": 30}
    texts = [
        step.text or step.note for story in script.stories for step in story.steps if step.text or step.note
    ]
    assert len(set(texts)) == len(texts)
    assert len({story.subject for story in script.stories}) == 60


def test_every_address_in_the_script_is_of_a_reserved_name() -> None:
    written = read_script().model_dump_json()
    domains = {match.lower() for match in re.findall(r"@([\w.-]+\w)", written)}
    assert domains
    assert not {domain for domain in domains if not domain.endswith((".example", ".test")) and "." in domain}


@pytest.mark.parametrize("hours", range(0, 24 * 8, 5))
def test_stories_go_forward_and_end_before_now_at_whatever_hour_one_starts(hours: int) -> None:
    now = datetime(2026, 11, 15, 0, 4, tzinfo=UTC) + timedelta(hours=hours)
    for story in read_script().stories:
        at = [moment(step.at, now) for step in story.steps]
        assert at == sorted(set(at)), story.subject
        assert at[-1] < now, story.subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("25m", datetime(2026, 11, 20, 15, 5, tzinfo=UTC), id="minutes ago"),
        pytest.param("3h10m", datetime(2026, 11, 20, 12, 20, tzinfo=UTC), id="hours ago"),
        pytest.param("1 09:00", datetime(2026, 11, 19, 9, 0, 11, tzinfo=UTC), id="the working day before"),
        pytest.param("5 09:00", datetime(2026, 11, 13, 9, 0, 55, tzinfo=UTC), id="over a weekend"),
        pytest.param(
            "eve 4 20:00", datetime(2026, 11, 15, 20, 0, 44, tzinfo=UTC), id="the Sunday before a Monday"
        ),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    assert moment(text, A_FRIDAY) == expected


def test_a_moment_nobody_understands() -> None:
    with pytest.raises(MomentError, match="yesterday"):
        moment("yesterday", A_FRIDAY)


def test_dates_in_texts_are_said_in_the_language_of_the_story() -> None:
    assert with_dates("bis zum {5}, nicht {+1}", A_FRIDAY, "de") == "bis zum 13. November, nicht 23. November"
    assert with_dates("by {+8}", A_FRIDAY, "en") == "by 2 December"


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [(".png", b"\x89PNG\r\n"), (".pdf", b"%PDF-1."), (".zip", b"PK\x03\x04"), (".csv", b"\xef\xbb\xbf")],
)
def test_files_are_what_their_names_say(suffix: str, begins: bytes) -> None:
    files = [file for file in read_script().files.values() if file.name.endswith(suffix)]
    assert files
    assert all(content(file).startswith(begins) for file in files)


def test_agents_act_only_on_tickets_of_their_teams() -> None:
    script = read_script()
    teams = {box.address: box.team_id for box in load_desk().mailboxes}
    for story in script.stories:
        _check_teams(script, story, teams[story.mailbox])


def _check_teams(script: Script, story: Story, team: str) -> None:
    for step in story.steps:
        actor = script.agent(step.by or "")
        assert actor is None or actor.sees_all_teams or team in actor.teams, (story.subject, step.at)
        team = step.team or team
        holder = script.agent(step.assign or "")
        assert holder is None or holder.sees_all_teams or team in holder.teams, (story.subject, step.at)
