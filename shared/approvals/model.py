"""Approvals: what somebody in the company was asked in a ticket, and what they said."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.growing import OrUnknown
from shared.messaging.event import Actor

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class ApprovalState(StrEnum):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Approval(BaseModel):
    """`id` is the ticket's version in which it was asked for."""

    model_config = ConfigDict(frozen=True)

    id: int
    approver: Actor
    asked_by: Actor
    asked_at: datetime
    question: Question
    state: Annotated[ApprovalState, OrUnknown()] = ApprovalState.OPEN
    reason: Words = ""
    decided_at: datetime | None = None


class NewApproval(BaseModel):
    """Who is asked, and what."""

    model_config = ConfigDict(extra="forbid")

    approver_id: str = Field(min_length=1, max_length=64)
    question: Question


class ApprovalDecision(BaseModel):
    """Who refuses says why."""

    model_config = ConfigDict(extra="forbid")

    granted: bool
    reason: Words = ""

    @model_validator(mode="after")
    def _says_why_not(self) -> Self:
        if not self.granted and not self.reason:
            raise ValueError("say why you refuse")
        return self
