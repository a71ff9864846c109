"""The small servers of the local desk, all in one background thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from aiohttp import web

T = TypeVar("T")
HOST = "127.0.0.1"
PATIENCE_SECONDS = 30


class Servers:
    """Start servers, then `stop` all of them."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True, name="servers")
        self.thread.start()
        self.runners: list[web.AppRunner] = []
        self.listeners: list[asyncio.Server] = []

    def http(self, app: web.Application, port: int) -> None:
        async def start() -> None:
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
            await runner.setup()
            await web.TCPSite(runner, HOST, port).start()
            self.runners.append(runner)

        self._run(start())

    def tcp(self, protocol: Callable[[], asyncio.Protocol], port: int) -> None:
        async def start() -> None:
            self.listeners.append(await self.loop.create_server(protocol, HOST, port))

        self._run(start())

    def stop(self) -> None:
        async def stop() -> None:
            for listener in self.listeners:
                listener.close()
            for runner in self.runners:
                await runner.cleanup()

        # The thread is a daemon: should it hang, nobody waits for it any longer than this.
        with suppress(TimeoutError):
            self._run(stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE_SECONDS)
        if not self.thread.is_alive():
            self.loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE_SECONDS)
