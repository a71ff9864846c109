"""Inviting somebody to work here."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from shared.directory.model import Agent
from shared.identity.model import EmailAddress, Language


class NewAgent(BaseModel):
    """Who is invited. Cognito mails the first password, unless the administrator asks to be shown it instead."""

    model_config = ConfigDict(extra="forbid")

    email: EmailAddress
    name: str = Field(min_length=1, max_length=200)
    role_id: str = Field("agent", max_length=64)
    teams: list[str] = Field([], max_length=100)
    sees_all_teams: bool = False
    language: Language = "en"
    show_password: bool = False


class Invitation(BaseModel):
    """A new agent. `first_password` is shown this once and must be changed at the first sign-in."""

    agent: Agent
    first_password: str | None = None
