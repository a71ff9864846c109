"""The push services that browsers use. A browser says which one is its own, so the desk calls no address that it does not know."""

from __future__ import annotations

import urllib.parse

import urllib3

from shared.channels.errors import NotTakenError, SendRefusedError
from shared.config import workspace_url
from shared.errors import InvalidError
from shared.web_push.model import Urgency

# Chrome, Edge with Google's service, Samsung and their like; Firefox; Safari; Edge on Windows.
_SERVICES = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
_LOCAL = ("localhost", "127.0.0.1")
_TIMEOUT = urllib3.Timeout(connect=3, read=8)
# A phone that is switched off for longer finds its notifications in the workspace.
TTL_SECONDS = 24 * 60 * 60
GONE = "the push service does not know this device any more"


class PushServiceUnknownError(InvalidError):
    """The endpoint is of no push service that the desk knows."""


def require_known_service(endpoint: str) -> None:
    """https of a known service; on a desk that runs on this machine also one of this machine."""
    url = urllib.parse.urlsplit(endpoint)
    host = url.hostname or ""
    if url.scheme == "https" and any(host == each or host.endswith(f".{each}") for each in _SERVICES):
        return
    if host in _LOCAL and workspace_url().startswith("http:"):
        return
    raise PushServiceUnknownError(
        "this browser's push service is not known here", **{"body.endpoint": "not of a known push service"}
    )


def deliver(endpoint: str, authorization: str, content: bytes, topic: str, urgency: Urgency) -> str:
    """Hand it over (RFC 8030, section 5); the service's own id of it. Raises NotTakenError where it may take it later."""
    headers = {
        "authorization": authorization,
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        "ttl": str(TTL_SECONDS),
        "topic": topic,
        "urgency": urgency,
    }
    try:
        response = urllib3.request(
            "POST", endpoint, body=content, headers=headers, timeout=_TIMEOUT, retries=False, redirect=False
        )
    except urllib3.exceptions.HTTPError as error:
        raise NotTakenError(f"the push service does not answer: {type(error).__name__}") from error
    if response.status in {404, 410}:
        raise SendRefusedError(GONE)
    if response.status == 429 or response.status >= 500:
        raise NotTakenError(f"the push service is busy: {response.status}")
    if response.status >= 300:
        raise SendRefusedError(f"{response.status}: {response.data[:200].decode(errors='replace')}")
    return response.headers.get("location", "")
