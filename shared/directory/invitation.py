"""Inviting somebody to work here."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from shared.directory.model import Agent
from shared.identity.model import EmailAddress
from shared.records.payloads import new_body

# Cognito mails the first password, unless the administrator asks to be shown it instead.
NewAgent = new_body(Agent, {"email": (EmailAddress, ...), "show_password": (bool, False)})


class InvitedAgent(Agent):
    """`first_password` is shown this once and must be changed at the first sign-in."""

    first_password: str | None = None


class Invitation(BaseModel):
    """How somebody who has been invited before gets a first password."""

    model_config = ConfigDict(extra="forbid")

    show_password: bool = False
