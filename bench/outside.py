"""Whom functions talk to besides AWS's API: an invented user pool's public keys, and CloudFormation, which waits for answers."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY_ID = "bench"


def bearer_token(email: str) -> str:
    """An ID token as Cognito signs it for an agent with this address."""
    pool = os.environ["USER_POOL_ID"]
    now = int(time.time())
    claims = {
        "iss": f"https://cognito-idp.{pool.partition('_')[0]}.amazonaws.com/{pool}",
        "aud": os.environ["USER_POOL_CLIENT_ID"],
        "sub": "6f1d0f6e-0000-4000-8000-000000000001",
        "cognito:username": email,
        "cognito:groups": ["agent"],
        "email": email,
        "email_verified": True,
        "token_use": "id",
        "auth_time": now,
        "iat": now,
        "exp": now + 3600,
    }
    return jwt.encode(claims, _private_key(), algorithm="RS256", headers={"kid": KEY_ID})


@contextmanager
def outside() -> Iterator[str]:
    """A URL where GET answers with the pool's public keys (a JWK set) and PUT takes anything, while inside."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Outside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/.well-known/jwks.json"
    finally:
        server.shutdown()
        server.server_close()


class _Outside(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        key = jwt.algorithms.RSAAlgorithm.to_jwk(_private_key().public_key(), as_dict=True)
        self._answer(json.dumps({"keys": [{**key, "kid": KEY_ID, "use": "sig", "alg": "RS256"}]}).encode())

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self._answer(b"")

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the benchmark prints its own table."""


@cache
def _private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
