"""Whose a webhook is, and that nobody's subject becomes markup in a chat."""

from __future__ import annotations

import pytest

from shared.notifications.chat_service import ChatMessage, ChatService, payload_of, service_of

MESSAGE = ChatMessage("New ticket", "#7 <!channel> & more", "https://desk.example/tickets/7", "Open it")


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://hooks.slack.com/services/T0/B0/x", ChatService.SLACK),
        ("https://acme.webhook.office.com/webhookb2/x", ChatService.TEAMS),
        ("https://prod-12.westeurope.logic.azure.com/workflows/x", ChatService.TEAMS),
        ("https://1a.2b.environment.api.powerplatform.com/workflows/x", ChatService.TEAMS),
        ("https://hooks.slack.com:8443/services/x", None),
        ("https://nothooks.slack.com.example/x", None),
        ("http://hooks.slack.com/x", None),
        ("http://localhost:8071/slack/x", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_whose_it_is(url: str, service: ChatService | None) -> None:
    assert service_of(url) is service


def test_a_desk_on_one_machine_also_writes_to_that_machine() -> None:
    assert service_of("http://localhost:8071/teams/x", is_local=True) is ChatService.TEAMS
    assert service_of("http://10.0.0.1/slack/x", is_local=True) is None


def test_slack_calls_nobody_by_a_subject() -> None:
    payload = payload_of(ChatService.SLACK, MESSAGE)
    assert "<!channel>" not in str(payload)
    assert "&lt;!channel&gt; &amp; more" in payload["blocks"][0]["text"]["text"]


def test_teams_gets_a_card_whose_words_are_plain() -> None:
    content = payload_of(ChatService.TEAMS, MESSAGE)["attachments"][0]["content"]
    assert content["type"] == "AdaptiveCard"
    assert content["body"][1]["inlines"] == [{"type": "TextRun", "text": MESSAGE.words}]
    assert content["actions"][0]["url"] == MESSAGE.url
