"""The chats of teams on this machine: incoming webhooks of Slack and Teams, which take only what those would show."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from aiohttp import web

_CARD = "application/vnd.microsoft.card.adaptive"


class LocalTeamChat:
    """`origin` is where it is served. A channel is there as soon as somebody writes to it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.messages: defaultdict[str, list[str]] = defaultdict(list)
        self.faults: defaultdict[str, list[int]] = defaultdict(list)

    def webhook(self, service: str, channel: str) -> str:
        return f"{self.origin}/{service}/{channel}"

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/slack/{channel}", self._slack)
        app.router.add_post("/teams/{channel}", self._teams)
        app.router.add_get("/channels/{channel}", self._list)
        app.router.add_post("/channels/{channel}/faults", self._fail)

    async def _slack(self, request: web.Request) -> web.Response:
        """Its answers are plain words: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"""
        body = await request.json()
        texts = [block["text"]["text"] for block in body.get("blocks", ()) if block.get("type") == "section"]
        if not body.get("text") or not texts:
            return web.Response(status=400, text="invalid_payload")
        return self._taken(request, "\n".join(texts), web.Response(text="ok"))

    async def _teams(self, request: web.Request) -> web.Response:
        """A workflow's trigger answers 202 without words."""
        body = await request.json()
        cards = [each.get("content") for each in body.get("attachments", ()) if each["contentType"] == _CARD]
        if body.get("type") != "message" or not cards:
            return web.Response(status=400, text="Bad payload received by generic incoming webhook.")
        return self._taken(request, "\n".join(_texts(cards[0]["body"])), web.Response(status=202))

    async def _list(self, request: web.Request) -> web.Response:
        return web.json_response(self.messages[request.match_info["channel"]])

    async def _fail(self, request: web.Request) -> web.Response:
        self.faults[request.match_info["channel"]] += await request.json()
        return web.Response(status=204)

    def _taken(self, request: web.Request, words: str, answer: web.Response) -> web.Response:
        channel = request.match_info["channel"]
        if self.faults[channel]:
            return web.Response(status=self.faults[channel].pop(0))
        self.messages[channel].append(words)
        return answer


def _texts(parts: list[dict[str, Any]]) -> list[str]:
    """The words of a card's text blocks, plain ones too."""
    plain = [run["text"] for part in parts for run in part.get("inlines", ())]
    return [part["text"] for part in parts if part.get("type") == "TextBlock"] + plain
