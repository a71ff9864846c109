"""The response headers of both sites: one table, used by CloudFront on AWS and by the server of the local stage."""

from __future__ import annotations

from dataclasses import dataclass

YEAR_SECONDS = 31_536_000


@dataclass(frozen=True)
class Origins:
    """What the sites talk to, as origins such as `https://abc.execute-api.eu-central-1.amazonaws.com`."""

    api: str
    sign_in: str
    files: str
    live: str


def content_security_policy(origins: Origins) -> str:
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        # Style elements come from our own files only. Attributes are allowed because mails, shown in a sandboxed frame
        # that inherits this policy, carry them; they cannot run anything.
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "font-src": "'self'",
        # https: for pictures in mails, which the frame's own policy blocks until the reader asks for them.
        "img-src": f"'self' data: blob: https: {origins.files}",
        # Recordings are looked at before they are sent, and those of messages are played.
        "media-src": f"'self' blob: {origins.files}",
        "connect-src": f"'self' {origins.api} {origins.live} {origins.sign_in} {origins.files}",
        "frame-src": "'self' blob:",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def site_headers(origins: Origins) -> dict[str, str]:
    """Header → value, for every answer of a site."""
    return {
        "Content-Security-Policy": content_security_policy(origins),
        "Strict-Transport-Security": f"max-age={2 * YEAR_SECONDS}; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), display-capture=(self), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def cache_control(path: str) -> str:
    """Files under `assets/` have a hash in their name and never change; all others are asked for each time."""
    return f"public, max-age={YEAR_SECONDS}, immutable" if path.startswith("assets/") else "no-cache"
