"""All mail that left the desk, as the world's mailboxes would hold it: one file each, on disk."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


class NoSuchMailError(KeyError):
    """There is no mail with this id."""


@dataclass(frozen=True)
class Delivered:
    """One sent mail. `id` is SES's message id; `events` are the kinds that were reported about it, in order.

    `tags` are the sender's, which SES repeats in its reports.
    """

    id: str
    sender: str
    recipients: list[str]
    configuration_set: str
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
    events: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)


class Mailbox:
    """`folder` keeps `<id>.eml`, the raw mail, beside `<id>.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, mail: Delivered, raw: bytes) -> None:
        (self.folder / f"{mail.id}.eml").write_bytes(raw)
        self._write(mail)

    def mails(self) -> Iterator[Delivered]:
        """Newest first."""
        found = [Delivered(**json.loads(path.read_text())) for path in self.folder.glob("*.json")]
        yield from sorted(found, key=lambda mail: mail.at, reverse=True)

    def get(self, id: str) -> Delivered:
        path = self.folder / f"{id}.json"
        # An id is a file name here, so it must not be a path.
        if path.parent != self.folder or not path.exists():
            raise NoSuchMailError(id)
        return Delivered(**json.loads(path.read_text()))

    def raw(self, id: str) -> bytes:
        return (self.folder / f"{self.get(id).id}.eml").read_bytes()

    def message(self, id: str) -> EmailMessage:
        return message_from_bytes(self.raw(id), policy=policy.default)

    def add_event(self, id: str, kind: str) -> Delivered:
        with self.lock:
            mail = self.get(id)
            mail = replace(mail, events=[*mail.events, kind])
            self._write(mail)
        return mail

    def _write(self, mail: Delivered) -> None:
        # Renamed into place: somebody may be reading all of them at this moment.
        unfinished = self.folder / f"{mail.id}.unfinished"
        unfinished.write_text(json.dumps(asdict(mail)))
        unfinished.rename(self.folder / f"{mail.id}.json")
