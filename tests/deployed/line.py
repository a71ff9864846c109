"""A live connection as a browser has it, for tests that take one step after the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from tests.deployed.client import Person

T = TypeVar("T")
PATIENCE_SECONDS = 30


class RefusedError(Exception):
    """The desk did not let the connection in."""


def pass_of(person: Person) -> str:
    answer = person.call("POST", "/connection-passes")
    assert answer.status == 201, answer
    return str(answer.body["token"])


class LineEndedError(Exception):
    """The desk ended the connection."""


class Line:
    """Open as long as the `with` lasts. What arrives meanwhile waits to be heard.

    Its loop has a thread of its own: in the tests' thread there may be a browser's.
    """

    def __init__(self, url: str, token: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._session, self._socket = self._run(self._open(f"{url}?pass={token}"))
        except RefusedError:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._close())
        self._end()

    def say(self, action: str, **more: object) -> None:
        self._run(self._socket.send_json({"action": action, **more}))

    def hear(self, kind: str) -> dict[str, Any]:
        """The next message of this type; what comes before it is passed over."""
        return self._run(asyncio.wait_for(self._next(kind), PATIENCE_SECONDS))

    def watch(self, *topics: str) -> dict[str, Any]:
        self.say("watch", topics=[*topics])
        return self.hear("watching")

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self, url: str) -> Any:
        session = ClientSession()
        try:
            return session, await session.ws_connect(url)
        except WSServerHandshakeError as error:
            await session.close()
            raise RefusedError(str(error)) from error

    async def _next(self, kind: str) -> dict[str, Any]:
        while True:
            received = await self._socket.receive()
            if received.type is not WSMsgType.TEXT:
                raise LineEndedError(received.type.name)
            message: dict[str, Any] = received.json()
            if message["type"] == kind:
                return message

    async def _close(self) -> None:
        await self._socket.close()
        await self._session.close()
