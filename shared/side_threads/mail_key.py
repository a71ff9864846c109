"""By which key a message of a thread is sent once, and reported about."""

from __future__ import annotations

import re

_KEY = re.compile(r"thread-(?P<thread>[1-9][0-9]*)-(?P<message>[1-9][0-9]*)")


def mail_key(thread_id: int, message_id: int) -> str:
    return f"thread-{thread_id}-{message_id}"


def read_mail_key(key: str) -> tuple[int, int] | None:
    """Thread and message; None for what is no message of a thread."""
    found = _KEY.fullmatch(key)
    return (int(found["thread"]), int(found["message"])) if found else None
