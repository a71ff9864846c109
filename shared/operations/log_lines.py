"""From a line of a function's log to a failure that people may see. Pure."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

MAX_DETAIL = 300
LEVELS = {"ERROR", "CRITICAL"}

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\+\d[\d ()/-]{6,}\d")
# What pydantic repeats of the input that it refuses.
_INPUT = re.compile(r"input_value=.*?(?=, input_type=|$)", re.DOTALL)
# The signature in a link that was signed is a key to what it leads to.
_QUERY = re.compile(r"(https?://[^\s?]+)\?\S+")
# What the runtime itself says, in plain text, of a function that ended without a word.
_TIMED_OUT = re.compile(r"(?P<id>[0-9a-f-]{36}) Task timed out after (?P<seconds>[\d.]+) seconds")
_EXITED = re.compile(
    r"RequestId: (?P<id>[0-9a-f-]{36}) Error: (?P<words>Runtime exited.*|.*signal: killed.*)"
)
_UNHANDLED = re.compile(r"\[ERROR\] (?P<error>[\w.]+): (?P<words>.*)", re.DOTALL)


class Said(NamedTuple):
    """What a line tells of an error."""

    error: str
    detail: str
    request_id: str | None = None
    message_id: str | None = None


def failure_in(line: str) -> Said | None:
    """The error that a line tells of; None if it tells of something else."""
    if line.lstrip().startswith("{"):
        return _structured(line)
    if found := _TIMED_OUT.search(line):
        return Said("TimedOut", f"it did not end within {found['seconds']} seconds", found["id"])
    if found := _EXITED.search(line):
        return Said("RuntimeExited", shown(found["words"]), found["id"])
    if found := _UNHANDLED.search(line):
        return Said(found["error"], shown(found["words"].partition("Traceback")[0]))
    return None


def _structured(line: str) -> Said | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict) or told.get("level") not in LEVELS:
        return None
    error = str(told.get("exception_name") or "")
    return Said(error, shown(_words(told, error)), _id(told, "request_id"), _id(told, "message_id"))


def _words(told: dict[str, Any], error: str) -> str:
    """What the exception says, which is the end of its traceback; without one, what was logged."""
    _, found, words = str(told.get("exception") or "").rpartition(f"{error}: ")
    return words if error and found else str(told.get("message", ""))


def _id(told: dict[str, Any], name: str) -> str | None:
    return str(told[name]) if told.get(name) else None


def shown(words: str) -> str:
    """One line without what would name a person."""
    words = _INPUT.sub("input_value=…", words)
    words = _QUERY.sub(r"\1?…", words)
    words = _ADDRESS.sub("…@…", words)
    words = _PHONE.sub("+…", words)
    return " ".join(words.split())[:MAX_DETAIL]
