"""From a line of a function's log to a failure that people may see. Pure."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

MAX_DETAIL = 300
LEVELS = {"ERROR", "CRITICAL"}

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\+\d[\d ()/-]{6,}\d")
# Pydantic repeats the input that it refuses.
_INPUT = re.compile(r"input_value=.*?(?=, input_type=|$)", re.DOTALL)
# The signature in a link that was signed is a key to what it leads to.
_QUERY = re.compile(r"(https?://[^\s?]+)\?\S+")
# The plain text that the runtime logs for a function that ended without logging anything.
_TIMED_OUT = re.compile(r"(?P<id>[0-9a-f-]{36}) Task timed out after (?P<seconds>[\d.]+) seconds")
_EXITED = re.compile(
    r"RequestId: (?P<id>[0-9a-f-]{36}) Error: (?P<words>Runtime exited.*|.*signal: killed.*)"
)
_UNHANDLED = re.compile(r"\[ERROR\] (?P<error>[\w.]+): (?P<words>.*)", re.DOTALL)


class LoggedError(NamedTuple):
    """An error as a log line describes it."""

    error: str
    detail: str
    request_id: str | None = None
    message_id: str | None = None


def failure_in(line: str) -> LoggedError | None:
    """The error in a log line; None if it has none."""
    if line.lstrip().startswith("{"):
        return _structured(line)
    if found := _TIMED_OUT.search(line):
        return LoggedError("TimedOut", f"it did not end within {found['seconds']} seconds", found["id"])
    if found := _EXITED.search(line):
        return LoggedError("RuntimeExited", shown(found["words"]), found["id"])
    if found := _UNHANDLED.search(line):
        return LoggedError(found["error"], shown(found["words"].partition("Traceback")[0]))
    return None


def _structured(line: str) -> LoggedError | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    if not isinstance(entry, dict) or entry.get("level") not in LEVELS:
        return None
    error = str(entry.get("exception_name") or "")
    return LoggedError(error, shown(_words(entry, error)), _id(entry, "request_id"), _id(entry, "message_id"))


def _words(entry: dict[str, Any], error: str) -> str:
    """What the exception says, which is the end of its traceback; without one, what was logged."""
    _, found, words = str(entry.get("exception") or "").rpartition(f"{error}: ")
    return words if error and found else str(entry.get("message", ""))


def _id(entry: dict[str, Any], name: str) -> str | None:
    return str(entry[name]) if entry.get(name) else None


def shown(words: str) -> str:
    """One line without what would name a person."""
    words = _INPUT.sub("input_value=…", words)
    words = _QUERY.sub(r"\1?…", words)
    words = _ADDRESS.sub("…@…", words)
    words = _PHONE.sub("+…", words)
    return " ".join(words.split())[:MAX_DETAIL]
