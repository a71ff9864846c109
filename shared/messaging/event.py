"""The root of everything that can happen in the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, model_validator

from shared.growing import OrUnknown
from shared.identity.caller import Caller, CallerKind, with_kind

# Every source on the bus begins so.
SOURCES = "lambdesk."


class Actor(BaseModel):
    """Who did it, as it was then: names change, history does not."""

    model_config = ConfigDict(frozen=True)

    kind: Annotated[CallerKind, OrUnknown()]
    id: str
    name: str

    _before_roles = model_validator(mode="before")(with_kind)

    @classmethod
    def of(cls, caller: Caller) -> Actor:
        return cls(kind=caller.kind, id=caller.id, name=caller.name)


class DeskEvent(BaseModel):
    """A fact, named in the past tense. Recorded in the transaction that made it true, published afterwards.

    On the bus its source is `lambdesk.<domain>` and its detail-type the class name. `change_id` is shared by all events of
    one change of one person: undo, history and notifications go by it. Events from before have none.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    at: datetime
    by: Actor
    change_id: str = ""

    @classmethod
    def source(cls) -> str:
        return f"{SOURCES}{cls.__module__.split('.')[1]}"

    @classmethod
    def detail_type(cls) -> str:
        return cls.__name__

    @classmethod
    def concrete_kinds(cls) -> list[type[Self]]:
        """The kinds of event that this class stands for: itself, or all below it."""
        below = [kind for subclass in cls.__subclasses__() for kind in subclass.concrete_kinds()]
        return below or [cls]
