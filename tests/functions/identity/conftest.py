"""A user pool's signing side: real RS256 keys, their public halves served over HTTP, and the tokens they sign."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from shared.config import setting, user_pool_client_id, user_pool_id
from shared.identity.oidc_protocol import forget_providers
from shared.identity.tokens import forget_keys
from tests.support.aws import FakeAws
from tests.support.identity_provider import FakeProvider, serving


class Keys:
    """The pool's keys by key id. `fetched` counts how often somebody read the public halves."""

    def __init__(self) -> None:
        self.private: dict[str, RSAPrivateKey] = {}
        self.fetched = 0

    def add(self, key_id: str) -> None:
        self.private[key_id] = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def public(self) -> bytes:
        self.fetched += 1
        keys = [
            {
                **jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True),
                "kid": key_id,
                "use": "sig",
            }
            for key_id, key in self.private.items()
        ]
        return json.dumps({"keys": keys}).encode()


class Pool:
    """Signs ID tokens as Cognito does; each test says what is different about its own."""

    def __init__(self, keys: Keys, url: str) -> None:
        self.keys, self.url = keys, url

    @contextmanager
    def keys_at(self, url: str) -> Iterator[None]:
        """Let the desk look for the keys there meanwhile. `{published}` is where they are."""
        before = os.environ["JWKS_URL"]
        _point_to(url.format(published=self.url))
        try:
            yield
        finally:
            _point_to(before)

    def token(self, email: str, /, *groups: str, key_id: str = "first", **different: Any) -> str:
        claims = {
            "sub": f"sub-of-{email}",
            "iss": f"https://cognito-idp.eu-central-1.amazonaws.com/{user_pool_id()}",
            "aud": user_pool_client_id(),
            "token_use": "id",
            "auth_time": int(time.time()) - 60,
            "iat": int(time.time()) - 60,
            "exp": int(time.time()) + 3600,
            "cognito:username": f"sub-of-{email}",
            "cognito:groups": [*groups],
            "email": email,
            "email_verified": True,
            **different,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(claims, self.keys.private[key_id], algorithm="RS256", headers={"kid": key_id})


@pytest.fixture(scope="session")
def published_keys() -> Iterator[tuple[Keys, str]]:
    keys = Keys()
    keys.add("first")

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            there = self.path == "/jwks.json"
            body = keys.public() if there else b""
            self.send_response(200 if there else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield keys, f"http://127.0.0.1:{server.server_port}/jwks.json"
        server.shutdown()


@pytest.fixture
def pool(desk: FakeAws, published_keys: tuple[Keys, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """The desk's user pool, with one key, which nobody has fetched yet. Staff need no second factor."""
    monkeypatch.setenv("STAFF_SECOND_FACTOR", "optional")
    keys, url = published_keys
    keys.fetched = 0
    found = Pool(keys, url)
    with found.keys_at(url):
        yield found


def _point_to(url: str) -> None:
    os.environ["JWKS_URL"] = url
    setting.cache_clear()
    forget_keys()


@pytest.fixture
def provider(desk: FakeAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    """A provider on this machine, as the local stack has one."""
    monkeypatch.setenv("WORKSPACE_URL", "http://localhost:8080")
    setting.cache_clear()
    forget_providers()
    with serving() as found:
        yield found
    monkeypatch.undo()
    setting.cache_clear()
