"""Mentions: the colleagues that a note names, who are notified of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from shared.bounds import Id
from shared.growing import OrUnknown

MOST_OF_A_NOTE = 20


class MentionKind(StrEnum):
    PERSON = "person"
    TEAM = "team"


class Mention(BaseModel):
    """An agent or a team, as it was called then."""

    model_config = ConfigDict(frozen=True)

    kind: Annotated[MentionKind, OrUnknown()]
    id: str
    name: str


class NewMention(BaseModel):
    """Whom a note mentions. `give_access`: to a person whose role does not reach the ticket, which it does from then on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: MentionKind
    id: Id
    give_access: bool = False
