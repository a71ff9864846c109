"""A push service on this machine (RFC 8030), and the browsers that use it: it believes no token and keeps no bytes unread.

Browsers subscribe here by API, because none lets itself be told another push service than its maker's.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.web_push.encryption import CURVE, public_key_of, raw_public_key, to_base64url

_DAY = 24 * 60 * 60
_MOST_BYTES = 4096


@dataclass
class Browser:
    """One that has subscribed with a desk's `server_key`. `faults` are the statuses that its next pushes get."""

    server_key: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    faults: list[int] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)

    def decrypt(self, content: bytes) -> bytes:
        """RFC 8188, section 2, with the keys of RFC 8291, section 3.4. Raises ValueError or InvalidTag."""
        salt, key_length = content[:16], content[20]
        sender_bytes, encrypted = content[21 : 21 + key_length], content[21 + key_length :]
        own = raw_public_key(self.key.public_key())
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender_bytes)
        agreed = self.key.exchange(ec.ECDH(), sender)
        input_key = HKDF(SHA256(), 32, self.secret, b"WebPush: info\0" + own + sender_bytes).derive(agreed)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(input_key)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(input_key)
        padded = AESGCM(key).decrypt(nonce, encrypted, None).rstrip(b"\0")
        if padded[-1:] != b"\x02":
            raise ValueError("the last record ends with 2")
        return padded[:-1]


class LocalPushService:
    """`origin` is where it is served, such as `http://localhost:8071`."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.browsers: dict[str, Browser] = {}

    def subscribe(self, server_key: str) -> dict[str, str]:
        """A new browser's subscription, in the fields in which the desk is told of it."""
        name, browser = secrets.token_urlsafe(24), Browser(server_key)
        self.browsers[name] = browser
        return {
            "endpoint": f"{self.origin}/push/{name}",
            "p256dh": to_base64url(raw_public_key(browser.key.public_key())),
            "auth": to_base64url(browser.secret),
        }

    def browser_at(self, endpoint: str) -> Browser:
        return self.browsers[endpoint.rpartition("/")[2]]

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2 * _MOST_BYTES)
        app.router.add_post("/browsers", self._subscribe)
        app.router.add_post("/browsers/{name}/faults", self._fail)
        app.router.add_get("/browsers/{name}/messages", self._list)
        app.router.add_post("/push/{name}", self._push)
        return app

    async def _subscribe(self, request: web.Request) -> web.Response:
        return web.json_response(self.subscribe((await request.json())["server_key"]), status=201)

    async def _fail(self, request: web.Request) -> web.Response:
        self.browsers[request.match_info["name"]].faults += await request.json()
        return web.Response(status=204)

    async def _list(self, request: web.Request) -> web.Response:
        return web.json_response(self.browsers[request.match_info["name"]].messages)

    async def _push(self, request: web.Request) -> web.Response:
        browser = self.browsers.get(request.match_info["name"])
        if browser is None:
            return web.Response(status=404)
        if browser.faults:
            return web.Response(status=browser.faults.pop(0), headers={"retry-after": "1"})
        content = await request.read()
        if refusal := self._refusal(request, browser, content):
            return refusal
        try:
            said = json.loads(browser.decrypt(content))
        except (InvalidTag, ValueError, IndexError) as error:
            return web.Response(status=400, text=f"nobody can read this: {error}")
        headers = {name: request.headers.get(name) for name in ("ttl", "topic", "urgency")}
        browser.messages.append({**headers, "said": said})
        return web.Response(
            status=201, headers={"location": f"{self.origin}/messages/{secrets.token_hex(8)}"}
        )

    def _refusal(self, request: web.Request, browser: Browser, content: bytes) -> web.Response | None:
        if not request.headers.get("ttl", "").isdecimal():
            return web.Response(status=400, text="RFC 8030, section 5.2: no TTL")
        if request.headers.get("content-encoding") != "aes128gcm":
            return web.Response(status=415, text="RFC 8291, section 4: aes128gcm")
        if len(content) > _MOST_BYTES:
            return web.Response(status=413, text=f"{len(content)} bytes")
        reason = vapid_refusal(request.headers.get("authorization", ""), self.origin, browser.server_key)
        return web.Response(status=403, text=reason) if reason else None


def vapid_refusal(authorization: str, audience: str, server_key: str, at: float | None = None) -> str:
    """Why RFC 8292 does not let this token push, now or `at` a moment; empty if it does."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
    if scheme != "vapid" or {"t", "k"} - parts.keys():
        return "section 3: vapid t=…, k=…"
    if parts["k"] != server_key:
        return "section 4.2: another key than the one subscribed with"
    options: Any = {"require": ["aud", "exp", "sub"], "verify_exp": False}
    try:
        key = public_key_of(parts["k"])
        claims = jwt.decode(parts["t"], key, algorithms=["ES256"], audience=audience, options=options)
    except (jwt.PyJWTError, ValueError) as error:
        return f"section 2: {error}"
    left = claims["exp"] - (time.time() if at is None else at)
    return "" if 0 < left <= _DAY else f"section 2: it ends in {left:.0f} seconds"
