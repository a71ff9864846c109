"""Rules: when something happens to a ticket that meets conditions, the desk does something about it by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from shared.automation.model import AssignTo, MacroText, Texts, TicketActions, text_for
from shared.bounds import Id
from shared.identity.permissions import Permission
from shared.one_line import ONE_LINE
from shared.records.model import Record
from shared.records.names import RecordName
from shared.rules.audience import StoredAudience
from shared.rules.cause import Cause, StoredCause
from shared.sla.hours import Minutes

MOST_RULES = 500
# A row can be put between two others fifty times before places have to be dealt anew.
RulePlace = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
NoticeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
RuleConditions = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class Delay(BaseModel):
    """How long the conditions must have held without a pause. `in_working_hours` counts by the calendar of the ticket's promise."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_mode_override="serialization")

    minutes: Minutes
    in_working_hours: bool = False


class Rule(TicketActions, Record):
    """`when` any of these happens, or `delay` later if nothing of it has changed, to a ticket that meets `conditions`, these
    actions follow: what a macro does, without an agent.

    Rules are asked one after another, by `place`; each sees what those before it did. `stops`: those behind it are not asked
    if this one is applied. Rules of a brand are about its tickets only.
    """

    collection: ClassVar[str] = "rules"
    read_permission: ClassVar[Permission] = Permission.RULES_READ
    write_permission: ClassVar[Permission] = Permission.RULES_MANAGE

    name: RecordName
    is_paused: bool = False
    place: RulePlace = 0.0
    brand_id: Id | None = None
    when: Annotated[tuple[StoredCause, ...], Field(min_length=1, max_length=20)]
    delay: Delay | None = None
    conditions: RuleConditions = ""
    texts: Texts = ()
    notify: Annotated[tuple[StoredAudience, ...], Field(max_length=3)] = ()
    notify_agent_ids: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    notice: NoticeText = ""
    """What they are told; without it, the rule's name."""
    stops: bool = False

    @field_validator("assign_to")
    @classmethod
    def _nobody_applies_it(cls, to: AssignTo | None) -> AssignTo | None:
        if to is AssignTo.ME:
            raise ValueError("nobody applies a rule: say an agent, or nobody")
        return to

    @field_validator("when")
    @classmethod
    def _each_once(cls, when: tuple[Cause, ...]) -> tuple[Cause, ...]:
        return tuple(dict.fromkeys(when))

    @property
    def is_active(self) -> bool:
        return not self.is_archived and not self.is_paused

    @property
    def answers(self) -> bool:
        return any(text.reply for text in self.texts)

    @property
    def does_nothing(self) -> bool:
        says_nothing = not any(text.reply or text.note for text in self.texts)
        return self.changes_nothing and says_nothing and not self.notifies

    @property
    def notifies(self) -> bool:
        return bool(self.notify or self.notify_agent_ids)

    def text_for(self, languages: Iterable[str | None]) -> MacroText | None:
        return text_for(self.texts, languages)
