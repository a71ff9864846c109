"""Whether a stored file is free of malware, as a scanner says after it was stored.

The result has an item of its own, because a scanner knows a file and no message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from shared.attachments.model import FOLDER, Attachment, ScanState
from shared.clock import now, sortable
from shared.config import scans_files
from shared.errors import ConflictError, ForbiddenError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.storage.table import get_many
from shared.storage.transaction import commit, put
from shared.telemetry import logger

READ_AT_ONCE = 100
_RECORD = "SCAN"
# What a scanner calls it, in GuardDuty's words.
_STATES = {
    "NO_THREATS_FOUND": ScanState.CLEAN,
    "THREATS_FOUND": ScanState.INFECTED,
    "UNSUPPORTED": ScanState.UNSCANNABLE,
}
KEPT_AWAY = {
    ScanState.INFECTED: "contains malware and is kept away",
    ScanState.FAILED: "could not be scanned for malware and is kept away",
}


class StillBeingScannedError(ConflictError):
    """The file opens as soon as the scanner has looked at it."""


class FileKeptAwayError(ForbiddenError):
    """The scanner found malware in the file, or failed on it."""


class ScanFailedError(RuntimeError):
    """The scanner could not look at a file that it should be able to look at."""


class ScannedObject(BaseModel):
    key: str = Field(alias="objectKey")


class Threat(BaseModel):
    name: str = ""


class ScanDetails(BaseModel):
    status: str = Field(alias="scanResultStatus")
    threats: tuple[Threat, ...] | None = None


class ScanResult(BaseModel):
    """What GuardDuty says of one object of the files bucket."""

    stored: ScannedObject = Field(alias="s3ObjectDetails")
    details: ScanDetails = Field(alias="scanResultDetails")


def first_scan_state() -> ScanState:
    """What a file is when it is stored."""
    return ScanState.WAITING if scans_files() else ScanState.UNSCANNED


def record_scan(detail: dict[str, Any]) -> None:
    """Keep the result. It comes at least once and in no order, but the same file gets the same result.

    Raises ScanFailedError where the scanner failed, so that Operations shows it.
    """
    result = ScanResult.model_validate(detail)
    folder, _, file_id = result.stored.key.partition("/")
    if folder != FOLDER:
        return
    state = _STATES.get(result.details.status, ScanState.FAILED)
    threats = [threat.name for threat in result.details.threats or ()][:20]
    if state is not ScanState.CLEAN:
        logger.warning("a file is not clean", extra={"file_id": file_id, "state": state, "threats": threats})
    item = {"PK": f"FILE#{file_id}", "SK": _RECORD, "state": state, "threats": threats, "at": sortable(now())}
    commit([put(item)])
    if state is ScanState.FAILED:
        raise ScanFailedError(f"the file {file_id} could not be scanned: {result.details.status}")


def current_scans(attachments: Iterable[Attachment]) -> dict[str, ScanState]:
    """What the scans of these files say now, by id. One BatchGetItem for each 100 of those that are scanned."""
    waiting = [each.id for each in attachments if each.scan_state is ScanState.WAITING]
    pages = [waiting[start : start + READ_AT_ONCE] for start in range(0, len(waiting), READ_AT_ONCE)]
    found = [item for page in pages for item in get_many((f"FILE#{file_id}", _RECORD) for file_id in page)]
    states = {item["PK"].removeprefix("FILE#"): ScanState(item["state"]) for item in found}
    return {file_id: states.get(file_id, ScanState.WAITING) for file_id in waiting}


def with_current_scans(
    attachments: Sequence[Attachment], states: Mapping[str, ScanState]
) -> tuple[Attachment, ...]:
    return tuple(
        each.model_copy(update={"scan_state": states.get(each.id, each.scan_state)}) for each in attachments
    )


def require_openable(attachment: Attachment, caller: Caller) -> None:
    """Raises StillBeingScannedError or FileKeptAwayError. Whoever may open what is infected may open everything."""
    if attachment.scan_state is not ScanState.WAITING or may(caller, Permission.FILES_OPEN_INFECTED):
        return
    state = current_scans([attachment])[attachment.id]
    if state is ScanState.WAITING:
        raise StillBeingScannedError(
            f"{attachment.filename} is still being scanned for malware; try again soon"
        )
    if state in KEPT_AWAY:
        raise FileKeptAwayError(f"{attachment.filename} {KEPT_AWAY[state]}")
