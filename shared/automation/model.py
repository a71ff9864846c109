"""Ready words and ready changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from shared.bounds import Id
from shared.fields.values import FieldKey, FieldValue
from shared.identity.permissions import Permission
from shared.one_line import ONE_LINE
from shared.records.sharing import SharedRecord
from shared.tickets.model import Tag
from shared.tickets.states import Priority, Status, TicketType

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
TemplateText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
# BCP 47, and of that only the language: `de` is for `de-AT` too.
TextLanguage = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=3, pattern=r"^[A-Za-z]{2,3}$")
]


def _tidy(path: str) -> str:
    return "/".join(part.strip() for part in path.split("/") if part.strip())


# Like `Billing/Refunds`.
Folder = Annotated[str, StringConstraints(max_length=120), AfterValidator(_tidy)]
Tags = Annotated[tuple[Tag, ...], Field(max_length=20)]


class Snippet(SharedRecord):
    """Words that agents write again and again, found by their name and inserted while writing."""

    collection: ClassVar[str] = "snippets"
    read_permission: ClassVar[Permission] = Permission.SNIPPETS_READ
    write_permission: ClassVar[Permission] = Permission.SNIPPETS_WRITE
    share_permission: ClassVar[Permission] = Permission.SNIPPETS_SHARE

    name: Name
    text: Text


class AssignTo(StrEnum):
    """`me` is whoever applies the macro."""

    ME = "me"
    AGENT = "agent"
    NOBODY = "nobody"


class MacroText(BaseModel):
    """What a macro says in one language: templates of the ticket."""

    # One schema for what is sent and what is stored, so that it is one type to clients.
    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    language: TextLanguage
    reply: TemplateText = ""
    note: TemplateText = ""


def _one_for_each_language(texts: tuple[MacroText, ...]) -> tuple[MacroText, ...]:
    if len({text.language for text in texts}) < len(texts):
        raise ValueError("one text for each language")
    return texts


Texts = Annotated[tuple[MacroText, ...], Field(max_length=20), AfterValidator(_one_for_each_language)]


def text_for(texts: Sequence[MacroText], languages: Iterable[str | None]) -> MacroText | None:
    """In the first of these languages (BCP 47) that there is, else the first."""
    by_language = {text.language: text for text in texts}
    wishes = (wish.lower().partition("-")[0] for wish in languages if wish)
    found = (by_language[wish] for wish in wishes if wish in by_language)
    return next(found, next(iter(texts), None))


class TicketActions(BaseModel):
    """Ready changes of a ticket. What is empty or None stays as it is."""

    # Not `new`: a ticket that was worked on is not new any more.
    status: Literal[Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SOLVED, Status.CLOSED] | None = None
    priority: Priority | None = None
    type: TicketType | None = None
    add_tags: Tags = ()
    remove_tags: Tags = ()
    set_fields: dict[FieldKey, FieldValue] = Field({}, max_length=20)
    assign_team_id: Id | None = None
    assign_to: AssignTo | None = None
    assign_agent_id: Id | None = Field(None, validate_default=True)

    @field_validator("remove_tags")
    @classmethod
    def _not_those_that_it_adds(cls, tags: tuple[Tag, ...], others: ValidationInfo) -> tuple[Tag, ...]:
        if both := sorted({*tags} & {*others.data.get("add_tags", ())}):
            raise ValueError(f"{', '.join(both)} cannot be added and removed")
        return tags

    @field_validator("assign_agent_id")
    @classmethod
    def _goes_with_an_agent(cls, agent_id: str | None, others: ValidationInfo) -> str | None:
        if (others.data.get("assign_to") is AssignTo.AGENT) is not (agent_id is not None):
            raise ValueError("say the agent who gets it, and only then")
        return agent_id

    @property
    def changes_nothing(self) -> bool:
        changes = (self.status, self.priority, self.type, self.assign_team_id, self.assign_to)
        return not (any(changes) or self.add_tags or self.remove_tags or self.set_fields)


class Macro(TicketActions, SharedRecord):
    """A ready answer and ready changes, applied to a ticket in one step."""

    collection: ClassVar[str] = "macros"
    read_permission: ClassVar[Permission] = Permission.MACROS_READ
    write_permission: ClassVar[Permission] = Permission.MACROS_WRITE
    share_permission: ClassVar[Permission] = Permission.MACROS_SHARE

    name: Name
    folder: Folder = ""
    texts: Texts = ()

    @property
    def is_empty(self) -> bool:
        return self.changes_nothing and not any(text.reply or text.note for text in self.texts)

    def text_for(self, languages: Iterable[str | None]) -> MacroText | None:
        return text_for(self.texts, languages)
