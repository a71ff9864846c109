"""The demo's script: who there is and what happened, as its data files tell it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from infra.local.demo.moments import Language
from shared.records.sharing import Sharing
from shared.tickets.model import Channel
from shared.tickets.states import Priority, Status

DATA = Path(__file__).parent


class _Part(BaseModel):
    # A misspelt field in the data must be an error: an ignored one is found out by a visitor.
    model_config = ConfigDict(extra="forbid", frozen=True)


class Staff(_Part):
    """An agent. `sign_off` is how each message of theirs ends, by language; `away_days` is for how long they are away."""

    id: str
    name: str
    email: str
    role_id: str = "agent"
    teams: frozenset[str] = frozenset()
    sees_all_teams: bool = False
    language: Language = "en"
    sign_off: dict[Language, str]
    signature: str = ""
    away_days: int = 0
    away_note: str = ""


class Customer(_Part):
    """A customer. `program` is the mail program they write with, which decides what a mail of theirs looks like."""

    key: str
    name: str
    address: str
    company: str | None = None
    language: Language
    vip: bool = False
    known_for: int = Field(ge=30, description="days")
    program: Literal["plain", "gmail", "outlook"] = "plain"
    signature: str = ""


class File(_Part):
    """A file's name and what to make it of: lines of text, or shapes of a picture, each `[colour, x, y, width, height]`."""

    name: str
    lines: list[str] = []
    size: tuple[int, int] = (640, 400)
    shapes: list[tuple[str, int, int, int, int]] = []


class Step(_Part):
    """What somebody did at one moment: triage first, then words, then the status.

    `by` is the key of a customer or the id of an agent; without it, the requester. `text` is a message, `note` a note.
    `asks` is whom the `question` is put to; whoever was asked `approves` it for a reason.
    """

    at: str
    by: str | None = None
    team: str | None = None
    assign: str | None = None
    priority: Priority | None = None
    tags: list[str] | None = None
    confirm: str | None = None
    text: str | None = None
    note: str | None = None
    asks: str | None = None
    question: str = ""
    approves: str | None = None
    cc: list[str] = []
    files: list[str] = []
    channel: Channel | None = None
    automatic: bool = False
    stranger: bool = False
    bounced: str | None = None
    status: Status | None = None


class Story(_Part):
    """One ticket. `mailbox` is where it arrived; the first step is its opening."""

    subject: str
    mailbox: str
    requester: str
    language: Language
    channel: Channel = Channel.MAIL
    steps: list[Step] = Field(min_length=1)


class ReadyWords(_Part):
    """A snippet that an agent made."""

    by: str
    at: str
    name: str
    text: str
    sharing: Sharing = Sharing.PERSONAL
    team_id: str | None = None


class ReadyMacro(BaseModel):
    """A macro that an agent made: who and when, and what the API takes."""

    model_config = ConfigDict(extra="allow")

    by: str
    at: str
    name: str

    @property
    def fields(self) -> dict[str, Any]:
        return self.model_dump(exclude={"by", "at"})


class Unwelcome(_Part):
    """A mail for the quarantine, as it came; `{date}` in it becomes its moment."""

    at: str
    raw: str


class Script(_Part):
    staff: list[Staff]
    customers: list[Customer]
    files: dict[str, File]
    stories: list[Story]
    snippets: list[ReadyWords]
    macros: list[ReadyMacro]
    quarantine: list[Unwelcome]

    def agent(self, id: str) -> Staff | None:
        return next((agent for agent in self.staff if agent.id == id), None)

    def customer(self, key: str) -> Customer:
        return next(customer for customer in self.customers if customer.key == key)


def read_script(folder: Path = DATA) -> Script:
    stories = [
        story for path in sorted((folder / "stories").glob("*.toml")) for story in _read(path)["stories"]
    ]
    people, files = _read(folder / "people.toml"), _read(folder / "files.toml")
    quarantine, snippets = _read(folder / "quarantine.toml"), _read(folder / "snippets.toml")
    macros = _read(folder / "macros.toml")
    return Script.model_validate(
        {**people, **snippets, **macros, **quarantine, "files": files, "stories": stories}
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
