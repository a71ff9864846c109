"""Signing of cursors, connection passes and reply addresses, with the desk's own key."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from contextlib import suppress
from functools import cache

from shared.errors import InvalidError
from shared.storage.table import get
from shared.storage.transaction import BusyError, commit, put_new

_MAC_BYTES = 16


class CursorError(InvalidError):
    """A cursor that this desk did not make."""


@cache
def signing_key() -> bytes:
    """32 random bytes, made once per desk and kept in the table.

    In the table and not in Secrets Manager, which bills every secret by the month, idle or not.
    """
    if (kept := get("SIGNING", "KEY")) is None:
        key = {"PK": "SIGNING", "SK": "KEY", "key": secrets.token_hex(32)}
        with suppress(BusyError):  # another function stored its key first
            commit([put_new(key, otherwise=BusyError("made elsewhere"))])
        kept = get("SIGNING", "KEY")
    assert kept is not None
    return bytes.fromhex(kept["key"])


def sign_cursor(position: str, scope: str) -> str:
    """An opaque cursor: where a page ended, valid only in the list `scope`."""
    return sign_text(position, scope)


def read_cursor(cursor: str, scope: str) -> str:
    """The position in a cursor of ours. Raises CursorError on any other text."""
    position = signed_text(cursor, scope)
    if position is None:
        raise CursorError("this cursor is not from this list", **{"query.cursor": "take it from next_cursor"})
    return position


def sign_text(text: str, scope: str) -> str:
    """The text with a signature for this scope, fit for a URL. Everybody can read the text."""
    return base64.urlsafe_b64encode(_mac(text, scope) + text.encode()).decode().rstrip("=")


def signed_text(signed: str, scope: str) -> str | None:
    """The text that was signed for this scope; None if the signature is not ours."""
    text = ""
    with suppress(ValueError):  # not base64, or not text: then the comparison below fails
        text = base64.urlsafe_b64decode(signed + "=" * (-len(signed) % 4))[_MAC_BYTES:].decode()
    # The whole text is compared, because base64 can be decoded from many texts.
    return (
        text
        if hmac.compare_digest(signed.encode(errors="replace"), sign_text(text, scope).encode())
        else None
    )


def _mac(text: str, scope: str) -> bytes:
    """The scope goes in as a hash: always 32 bytes, so that no part of it can pass for the beginning of the text."""
    signed = hashlib.sha256(scope.encode()).digest() + text.encode()
    return hmac.digest(signing_key(), signed, hashlib.sha256)[:_MAC_BYTES]
