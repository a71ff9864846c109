"""The demo's script: who there is and what happened, as its data files tell it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from infra.local.demo.moments import Language
from shared.evidence.model import EvidenceKind
from shared.fields.values import FieldValue
from shared.problems.model import Risk
from shared.records.sharing import Sharing
from shared.tickets.model import Channel
from shared.tickets.states import Priority, Status, TicketType

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


class Piece(_Part):
    """Evidence: an address of the web, or the file of the conversation that the script calls `file`."""

    kind: EvidenceKind
    title: str
    note: str = ""
    url: str | None = None
    file: str | None = None


class Step(_Part):
    """What somebody did at one moment: triage first, then words, then the status.

    `by` is the key of a customer or the id of an agent; without it, the requester. `text` is a message, `note` a note, which `mentions` colleagues by their ids.
    `own_status` is the name of one of the team's own. `asks` is whom the `question` is put to; whoever was asked `approves` it for a reason.
    """

    at: str
    by: str | None = None
    team: str | None = None
    assign: str | None = None
    priority: Priority | None = None
    type: TicketType | None = None
    tags: list[str] | None = None
    fields: dict[str, FieldValue] = {}
    confirm: str | None = None
    text: str | None = None
    note: str | None = None
    mentions: list[str] = []
    asks: str | None = None
    question: str = ""
    approves: str | None = None
    follows: bool = False
    cc: list[str] = []
    bcc: list[str] = []
    files: list[str] = []
    evidence: list[Piece] = []
    channel: Channel | None = None
    automatic: bool = False
    stranger: bool = False
    bounced: str | None = None
    status: Status | None = None
    own_status: str | None = None


class Story(_Part):
    """One ticket. `mailbox` is where it arrived; the first step is its opening."""

    subject: str
    mailbox: str
    requester: str
    language: Language
    topic: str | None = None
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


class ReadyRecord(BaseModel):
    """A macro, a view, a field, a form, or a status of the team's own: who made it and when, and what the API takes."""

    model_config = ConfigDict(extra="allow")

    by: str
    at: str
    name: str

    @property
    def fields(self) -> dict[str, Any]:
        return self.model_dump(exclude={"by", "at"})


class ProblemStory(_Part):
    """What was found out about a problem, and the tickets that it caused, all by their subjects."""

    subject: str
    incidents: list[str]
    by: str
    at: str
    risk: Risk
    risk_reason: str
    root_cause: str
    workaround: str
    escalated_to: str
    said: str

    @property
    def subjects(self) -> set[str]:
        return {self.subject, *self.incidents}


class SaidInThread(_Part):
    """`is_done`: whoever says it also settles the thread. `by` may be the address of somebody outside."""

    by: str
    at: str
    text: str
    is_done: bool = False


class ThreadStory(_Part):
    """What teams, people and people outside were asked in a ticket, by its subject: the question first."""

    ticket: str
    subject: str
    teams: list[str] = []
    people: list[str] = []
    outsiders: list[str] = []
    said: list[SaidInThread] = Field(min_length=1)


class DraftStory(_Part):
    """A reply that somebody has begun in a ticket, by its subject; with `send_in_days` it is scheduled."""

    ticket: str
    by: str
    at: str
    text: str
    is_shared: bool = False
    send_in_days: int = 0
    unless_customer_writes: bool = False


class MergeStory(_Part):
    """Tickets that were merged into one, all by their subjects. `widens`: more people read them since."""

    subject: str
    sources: list[str]
    widens: bool = False
    by: str
    at: str

    @property
    def subjects(self) -> set[str]:
        return {self.subject, *self.sources}


class BulkStory(_Part):
    """Several tickets, by their subjects, that got the same tags at once."""

    subjects: list[str]
    by: str
    at: str
    add_tags: list[str]


class Unwelcome(_Part):
    """A mail for the quarantine, as it came; `{date}` in it becomes its moment."""

    at: str
    raw: str


class RuleAtWork(_Part):
    """Tags that somebody gave to a ticket, which a rule waited for."""

    subject: str
    by: str
    at: str
    tags: list[str]


class Script(_Part):
    staff: list[Staff]
    customers: list[Customer]
    files: dict[str, File]
    stories: list[Story]
    snippets: list[ReadyWords]
    macros: list[ReadyRecord]
    statuses: list[ReadyRecord] = []
    fields: list[ReadyRecord] = []
    forms: list[ReadyRecord] = []
    views: list[ReadyRecord] = []
    rules: list[ReadyRecord] = []
    rules_at_work: list[RuleAtWork] = []
    quarantine: list[Unwelcome]
    problems: list[ProblemStory] = []
    side_threads: list[ThreadStory] = []
    drafts: list[DraftStory] = []
    merges: list[MergeStory] = []
    bulk: list[BulkStory] = []

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
    macros, statuses = _read(folder / "macros.toml"), _read(folder / "statuses.toml")
    views, fields = _read(folder / "views.toml"), _read(folder / "fields.toml")
    ready = people | snippets | macros | statuses | views | fields
    told = quarantine | _read(folder / "problems.toml") | _read(folder / "side_threads.toml")
    told |= _read(folder / "merges.toml") | _read(folder / "drafts.toml")
    told |= _read(folder / "bulk.toml") | _read(folder / "rules.toml")
    return Script.model_validate({**ready, **told, "files": files, "stories": stories})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
