"""The address of a team's chat is a secret: kept apart, shown to nobody, and of Slack or Teams only."""

from __future__ import annotations

import pytest

from functions.notifications.team_webhooks import handler as team_webhooks
from tests.support.calls import Answer, call
from tests.support.people import ADA, MIA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")

SECRET = "https://hooks.slack.com/services/T0/B0/very-secret"


def made(url: str = SECRET) -> Answer:
    body = {"name": "#billing", "team_id": "billing", "url": url}
    return call(team_webhooks, "POST /team-webhooks", body, as_=ADA)


def test_the_address_is_never_shown_again() -> None:
    answer = made()
    assert answer.json["url"] == "stored:1"
    assert "very-secret" not in str(whole_table())


def test_another_change_leaves_the_address_alone() -> None:
    webhook = made().json["id"]
    path = f"PATCH /team-webhooks/{webhook}"
    changed = call(team_webhooks, path, {"name": "#money", "url": "stored:1"}, as_=ADA, if_match=1)
    assert (changed.json["name"], changed.json["url"]) == ("#money", "stored:1")


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.slack.com/services/T0/B0/x",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "https://169.254.169.254/latest/meta-data",
        "http://localhost:9001/slack/x",
        "https://evil.example/hooks.slack.com",
    ],
)
@pytest.mark.attack
def test_the_desk_calls_no_other_address(url: str) -> None:
    answer = made(url)
    assert (answer.status, answer.problem) == (422, "webhook-invalid")


def test_agents_do_not_see_them() -> None:
    made()
    assert call(team_webhooks, "GET /team-webhooks", as_=MIA).status == 403
