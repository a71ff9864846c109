"""What people ask about templates while they write one."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.templates.model import Variable
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import check, preview


class TemplateDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(max_length=20_000)]


class TemplatePreview(BaseModel):
    """The template with the examples of its variables."""

    text: str


class VariableList(BaseModel):
    """What templates of tickets may name."""

    items: list[Variable]


def list_variables() -> VariableList:
    return VariableList(items=[*TICKET_SCOPE.variables])


def preview_template(draft: TemplateDraft) -> TemplatePreview:
    """Raises what saving it would raise."""
    check(draft.text, TICKET_SCOPE, "body.text")
    return TemplatePreview(text=preview(draft.text, TICKET_SCOPE, TICKET_SCOPE.examples()))
