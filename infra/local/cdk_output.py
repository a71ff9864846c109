"""What `cdk` says while it deploys, read for what a person wants to know: how far it is, and why it failed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# A resource that another's failure stopped.
_CONSEQUENCE = re.compile(r"cancelled", re.IGNORECASE)
_PYTHON = re.compile(r"[\w.]*(Error|Exception): .+")
_ASIDE = re.compile(r"Warning:|Subprocess exited with error")
_LONGEST = 300


def progress_in(line: str) -> str:
    """`lambdesk-data 3/16` of a resource's event, and nothing of any other line."""
    event = _event(line)
    return f"{event[0]} {event[1]}" if event else ""


def reason_in(output: str) -> str:
    """The line that tells why: the first resource that failed by itself, else what was raised, else the last word."""
    lines = [line for raw in output.splitlines() if (line := _COLOUR.sub("", raw).strip())]
    said = [line for line in lines if not _event(line) and not _ASIDE.search(line)]
    found = [
        *_failed_resources(lines),
        *(line for line in said if _PYTHON.fullmatch(line)),
        *(line for line in said if "❌" in line),
        *said[-1:],
        "it wrote nothing",
    ]
    return found[0][:_LONGEST]


def _failed_resources(lines: Iterable[str]) -> list[str]:
    events = [event for line in lines if (event := _event(line)) and event[3].endswith("_FAILED")]
    return [event[5] for event in events if not _CONSEQUENCE.search(event[5])]


def _event(line: str) -> list[str]:
    """The columns of `lambdesk-data | 3/16 | 3:46 PM | CREATE_FAILED | AWS::S3::Bucket | Files (Files8A) it exists`."""
    parts = [part.strip() for part in line.split("|", 5)]
    return parts if len(parts) == 6 else []
