"""`live`: from a write to the pixel in somebody else's browser, and a push to five hundred open connections.

On the local stack, in a real Chromium. Milliseconds of the emulator are not those of AWS; the path is the same.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector
from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure, Findings, percentile
from infra.config import load_desk
from infra.local.building import build_sites
from infra.local.ports import Ports
from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.deployed.line import pass_of
from tests.journeys.conftest import FLAGS, sign_in_as_staff

ROOT = Path(__file__).parent.parent
SEED = "from infra.local.demo.seed import seed; seed(lambda done, total: None)"
WRITES, WARM_UP = 30, 3
CONNECTIONS, AT_A_TIME = 500, 8
PATIENCE_SECONDS = 120
# When the words of each note are on the screen, by the browser's own clock.
WATCH = """() => {
  window.shown = {};
  const look = () => {
    for (const [word] of document.body.innerText.matchAll(/pixel-\\d+/g))
      if (!(word in window.shown)) requestAnimationFrame(() => (window.shown[word] ??= Date.now()));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def live(say: Callable[[str], None]) -> Findings:
    """Both on one desk."""
    browser = _browser()
    if not browser:
        return Findings([], ("left out: no Chromium can be had on this machine",))
    say("starting a desk")
    with _desk() as stack:
        mia = Api(stack).sign_in("mia@northwind.example")
        number = mia.get("/tickets?queue=open&limit=1")["items"][0]["id"]
        say("write to pixel")
        delays = _pixels(stack, browser, mia, number)
        say(f"{CONNECTIONS} connections")
        arrivals = asyncio.run(_pushes(stack, mia, number))
    figures = [
        Figure("write → pixel, median", percentile(delays, 0.5), "ms", at_most=1000),
        Figure("write → pixel, 95th percentile", percentile(delays, 0.95), "ms"),
        Figure("open connections that got a push", len(arrivals), at_least=CONNECTIONS),
        Figure("write → first of them", min(arrivals), "ms"),
        Figure("write → last of them", max(arrivals), "ms"),
    ]
    return Findings(figures, (f"{WRITES} notes, read in a workspace that has the ticket open",))


@contextmanager
def _desk() -> Iterator[LocalStack]:
    with tempfile.TemporaryDirectory() as folder:
        stack = LocalStack(Path(folder), Ports.any_free(load_desk()))
        with stack:
            build_sites(stack.steps)
            stack.serve_sites()
            settings = dict(os.environ) | stack.environment()
            subprocess.run([sys.executable, "-c", SEED], cwd=ROOT, env=settings, check=True)
            stack.settle()
            yield stack


def _browser() -> str:
    found = subprocess.run(
        ["sh", "infra/setup/find_browser.sh"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def _pixels(stack: LocalStack, browser: str, writer: Person, number: int) -> list[float]:
    """Milliseconds from the API's answer to each note until its words are on a colleague's screen."""
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=FLAGS).new_page()
        page.goto(f"{stack.workspace_url}/queues/open/tickets/{number}")
        sign_in_as_staff(page, "jonas@northwind.example")
        page.goto(f"{stack.workspace_url}/queues/open/tickets/{number}")
        page.get_by_role("log").wait_for()
        page.evaluate(WATCH)
        delays = [_pixel(page, writer, number, f"pixel-{index}") for index in range(WARM_UP + WRITES)]
    return delays[WARM_UP:]


def _pixel(page: Page, writer: Person, number: int, word: str) -> float:
    _write(writer, number, word)
    written = time.time() * 1000
    shown = page.wait_for_function("word => window.shown[word]", arg=word, timeout=PATIENCE_SECONDS * 1000)
    return max(0.0, float(shown.json_value()) - written)


async def _pushes(stack: LocalStack, holder: Person, number: int) -> list[float]:
    """Milliseconds from the API's answer to a note until each connection has its push."""
    free = asyncio.Semaphore(AT_A_TIME)
    async with AsyncExitStack() as opened:
        session = await opened.enter_async_context(ClientSession(connector=TCPConnector(limit=0)))

        async def open_one() -> ClientWebSocketResponse:
            async with free:
                token = await asyncio.to_thread(pass_of, holder)
                socket = await opened.enter_async_context(
                    session.ws_connect(f"{stack.live_url}?pass={token}")
                )
                await socket.send_json({"action": "watch", "topics": [f"ticket:{number}"]})
                await _next(socket, "watching")
                return socket

        sockets = await asyncio.gather(*(open_one() for _ in range(CONNECTIONS)))
        pushed = [asyncio.create_task(_arrival(socket)) for socket in sockets]
        await asyncio.to_thread(_write, holder, number, "For all of them.")
        written = time.monotonic()
        done, _ = await asyncio.wait(pushed, timeout=PATIENCE_SECONDS)
        return [max(0.0, task.result() - written) * 1000 for task in done]


async def _arrival(socket: ClientWebSocketResponse) -> float:
    await _next(socket, "ticket")
    return time.monotonic()


async def _next(socket: ClientWebSocketResponse, kind: str) -> None:
    while (await socket.receive_json())["type"] != kind:
        pass


def _write(writer: Person, number: int, text: str) -> None:
    answer = writer.call("POST", f"/tickets/{number}/notes", {"text": text})
    assert answer.status == 201, answer
