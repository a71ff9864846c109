"""A desk on this machine, with the chats of teams beside it."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from aiohttp import web

from infra.local.providers.team_chat import LocalTeamChat
from infra.local.servers import Servers
from shared.config import setting
from tests.support.aws import FakeAws


@pytest.fixture
def team_chat(desk: FakeAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalTeamChat]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers, chat, app = Servers(), LocalTeamChat(f"http://localhost:{port}"), web.Application()
    chat.add_to(app)
    servers.http(app, port)
    monkeypatch.setenv("WORKSPACE_URL", "http://localhost:8080")
    setting.cache_clear()
    yield chat
    servers.stop()
    setting.cache_clear()
