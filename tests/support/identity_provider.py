"""An identity provider that says whatever a test wants it to say: real keys, real HTTP, real PKCE."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from shared.identity.oidc_protocol import s256

CLIENT_ID, CLIENT_SECRET = "lambdesk", "s3cret:of/the client"
SAM = {
    "sub": "sam-1",
    "email": "sam@northwind.example",
    "email_verified": True,
    "name": "Sam Sales",
    "groups": ["sales"],
}
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_FORGED = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """`claims` go over those of the person, None takes one away; `metadata` over the discovery document.

    `asked` are the authorization requests by the code that answers them.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.algorithm, self.is_forged = "RS256", False
        self.asked: dict[str, dict[str, str]] = {}

    def sign_in(self, url: str, person: dict[str, Any] = SAM) -> str:
        """The person signs in at this authorization URL. The query that the browser is sent back with."""
        request = dict(parse_qsl(urlsplit(url).query))
        code = f"code-{len(self.asked)}"
        self.asked[code] = {**request, "person": json.dumps(person)}
        return urlencode({"code": code, "state": request["state"]})

    def documents(self) -> dict[str, dict[str, Any]]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(_KEY.public_key(), as_dict=True)
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                **self.metadata,
            },
            "/keys": {"keys": [{**public, "kid": "first", "use": "sig"}]},
            "/userinfo": self.userinfo,
        }

    def redeem(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if [unquote_plus(part) for part in pair.split(":")] != [CLIENT_ID, CLIENT_SECRET]:
            return 401, {"error": "invalid_client"}
        asked = self.asked.pop(form["code"], None)
        if (
            asked is None
            or asked["redirect_uri"] != form["redirect_uri"]
            or asked["code_challenge"] != s256(form["code_verifier"])
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"id_token": self._id_token(asked), "access_token": "access", "token_type": "Bearer"}

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": asked["client_id"],
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
            **json.loads(asked["person"]),
            **self.claims,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        key: Any = _FORGED if self.is_forged else _KEY
        if self.algorithm == "HS256":
            key = CLIENT_SECRET * 2
        if self.algorithm == "none":
            key = None
        return jwt.encode(said, key, algorithm=self.algorithm, headers={"kid": "first"})


@contextmanager
def serving() -> Iterator[FakeProvider]:
    """A provider at an address of its own."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            document = provider.documents().get(urlsplit(self.path).path)
            self._say(200 if document is not None else 404, document or {})

        def do_POST(self) -> None:  # the same
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*provider.redeem(form, self.headers.get("authorization", "")))

        def _say(self, status: int, document: dict[str, Any]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        provider = FakeProvider(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield provider
        server.shutdown()
