"""The local sites: what CloudFront would serve, and the public files of the desk."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from infra.local.sites import site_app
from infra.site_headers import Origins

ORIGINS = Origins("http://api.example", "http://sign-in.example", "http://files.example", "ws://live.example")
LOOK = b'{"brand": {"id": "acme"}}'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<title>Help</title>")
    return tmp_path


def served(built: Path, path: str) -> tuple[int, str, str]:
    """The status of the response, its content type and its body."""
    files = {"public/sites/help.example/brands/acme.json": (LOOK, "application/json")}

    async def ask() -> tuple[int, str, str]:
        app = site_app(built, ORIGINS, {"name": "Desk"}, files.get)
        async with TestClient(TestServer(app)) as client:
            response = await client.get(path)
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            return response.status, response.content_type, await response.text()

    # In a thread of its own: a browser of another test may have left a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, ask()).result()


def test_a_public_file_is_served_beside_the_site(built: Path) -> None:
    path = "/public/sites/help.example/brands/acme.json"
    assert served(built, path) == (200, "application/json", LOOK.decode())
    assert served(built, "/public/sites/nobody.json")[0] == 404


def test_a_brand_below_the_first_is_the_same_site(built: Path) -> None:
    assert served(built, "/brands/acme/contact") == (200, "text/html", "<title>Help</title>")
    assert served(built, "/config.json") == (200, "application/json", '{"name": "Desk"}')
