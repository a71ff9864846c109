"""Slack and Teams: whose an incoming webhook is, and how a message for it looks."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import urlsplit

_LOCAL = {"localhost", "127.0.0.1"}


class ChatService(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


_HOSTS = {
    "hooks.slack.com": ChatService.SLACK,
    "webhook.office.com": ChatService.TEAMS,
    "logic.azure.com": ChatService.TEAMS,
    "api.powerplatform.com": ChatService.TEAMS,
}


class ChatMessage(NamedTuple):
    """`title` says what happened, `words` in which ticket; `url` leads there, and `link` says so."""

    title: str
    words: str
    url: str
    link: str


def service_of(url: str, *, is_local: bool = False) -> ChatService | None:
    """Whose webhook this is; None where it is nobody's that the desk writes to. So it calls no address of its own network.

    A desk on one machine also writes to that machine, where the path names the service.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme == "http" and is_local and host in _LOCAL:
        return ChatService.TEAMS if parts.path.startswith("/teams/") else ChatService.SLACK
    if parts.scheme != "https" or "@" in parts.netloc or parts.netloc != host:
        return None
    known = (service for name, service in _HOSTS.items() if host == name or host.endswith(f".{name}"))
    return next(known, None)


def payload_of(service: ChatService, message: ChatMessage) -> dict[str, Any]:
    return _card(message) if service is ChatService.TEAMS else _blocks(message)


def _blocks(message: ChatMessage) -> dict[str, Any]:
    """https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"""
    title, words = _escaped(message.title), _escaped(message.words)
    text = f"*{title}*\n<{message.url}|{words}>"
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {"text": f"{title}: {words}", "blocks": [section]}


def _escaped(words: str) -> str:
    """Nobody's subject becomes a link or calls @channel."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _card(message: ChatMessage) -> dict[str, Any]:
    """https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using"""
    lines = [
        {"type": "TextBlock", "text": message.title, "weight": "Bolder", "wrap": True},
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": message.words}]},
    ]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": lines,
        "actions": [{"type": "Action.OpenUrl", "title": message.link, "url": message.url}],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}
