"""A proxy between the functions and the local AWS that ends a function's process before or after any of its calls.

Functions find it through their environment, as they find the emulator; their code knows nothing of it.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from bench.processes import process_behind, setting_of

HOP_BY_HOP = {"transfer-encoding", "connection", "keep-alive", "content-encoding", "content-length"}
# SIGKILL leaves no time to tidy up, as Lambda leaves none.
END = signal.SIGKILL


@dataclass
class Killer:
    """While `odds` is above 0, each call of a function is its last with this probability.

    `leader` is the emulator's process: nobody outside of its session is ever ended. `killed` counts by function and moment.
    """

    chance: random.Random
    odds: float = 0
    leader: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    calls: int = 0

    @property
    def total(self) -> int:
        return sum(self.killed.values())

    def app(self, target: str) -> web.Application:
        """A server that passes everything on to `target`. The Host header stays: the signature covers it."""

        async def pass_on(request: web.Request) -> web.StreamResponse:
            body = await request.read()
            fate = self._fate()
            if fate == "before" and await self._end(request, fate):
                return _nothing(request)
            headers = {
                name: value for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP
            }
            async with (
                ClientSession(auto_decompress=False) as session,
                session.request(
                    request.method, f"{target}{request.raw_path}", headers=headers, data=body
                ) as answer,
            ):
                content, status, received = await answer.read(), answer.status, answer.headers
            if fate == "after" and await self._end(request, fate):
                return _nothing(request)
            kept = {name: value for name, value in received.items() if name.lower() not in HOP_BY_HOP}
            if "content-encoding" in {name.lower() for name in received}:
                kept["Content-Encoding"] = received["Content-Encoding"]
            return web.Response(status=status, body=content, headers=kept)

        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", pass_on)
        return app

    def _fate(self) -> str:
        self.calls += 1
        if self.chance.random() >= self.odds:
            return ""
        return self.chance.choice(("before", "after"))

    async def _end(self, request: web.Request, moment: str) -> bool:
        """End the process that made this call. False if it is gone already, or none of the functions, which go unharmed."""
        if request.transport is None:
            return False
        port = request.transport.get_extra_info("peername")[1]
        process = await asyncio.to_thread(process_behind, port, self.leader)
        if process is None or process == self.leader:
            return False
        name = setting_of(process, "AWS_LAMBDA_FUNCTION_NAME")
        if not name:
            return False
        with suppress(ProcessLookupError):
            os.kill(process, END)
        self.killed[f"{name.rpartition('-')[2]}, {moment} a call"] += 1
        return True


def _nothing(request: web.Request) -> web.Response:
    """There is nobody left to answer."""
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=web.HTTPServiceUnavailable.status_code)
