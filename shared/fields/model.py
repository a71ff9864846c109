"""Custom fields of tickets: what there is to fill in, for whom, and what fits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from shared.fields.values import ChoiceId, FieldKey
from shared.growing import OrUnknown
from shared.identity.model import Language
from shared.identity.permissions import Permission
from shared.one_line import ONE_LINE
from shared.records.model import Record
from shared.records.names import RecordName

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
DEEPEST = 5


class FieldKind(StrEnum):
    """`person` is somebody of the desk; `regex` is a text with a pattern."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    TREE_CHOICE = "tree_choice"
    MULTI_CHOICE = "multi_choice"
    CHECKBOX = "checkbox"
    PERSON = "person"
    TICKET = "ticket"
    REGEX = "regex"

    @property
    def has_choices(self) -> bool:
        return self in {FieldKind.CHOICE, FieldKind.TREE_CHOICE, FieldKind.MULTI_CHOICE}


class FieldChoice(BaseModel):
    """One of the values there are. Tickets keep its id; an archived one is readable there, and no longer offered."""

    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    id: ChoiceId
    name: RecordName
    names: dict[Language, RecordName] = Field({}, max_length=20)
    parent_id: ChoiceId | None = None
    is_archived: bool = False


class FieldWords(BaseModel):
    """What a field is called and says in another language."""

    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    language: Language
    name: RecordName
    help: Sentence = ""
    pattern_hint: Sentence = ""


class TicketField(Record):
    """Its key is its id, and stays; so does its kind, which its values are of.

    `pattern` is a regular expression that the whole text has to match, and `pattern_hint` the sentence that says so to people.
    Of what is not `customers_see`, customers learn nothing; what is `customers_edit` they fill in when they write.
    """

    collection: ClassVar[str] = "ticket-fields"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.DIRECTORY_READ
    write_permission: ClassVar[Permission] = Permission.FIELDS_MANAGE

    name: RecordName
    key: FieldKey
    kind: Annotated[FieldKind, OrUnknown()]
    help: Sentence = ""
    choices: Annotated[tuple[FieldChoice, ...], Field(max_length=300)] = Field((), validate_default=True)
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", max_length=3, validate_default=True)
    pattern: str = Field("", max_length=200, validate_default=True)
    pattern_hint: Sentence = Field("", validate_default=True)
    words: Annotated[tuple[FieldWords, ...], Field(max_length=20)] = ()
    customers_see: bool = False
    customers_edit: bool = False

    @model_validator(mode="before")
    @classmethod
    def _known_by_its_key(cls, data: Any) -> Any:
        return {"id": data["key"], **data} if isinstance(data, dict) and "key" in data else data

    @field_validator("choices")
    @classmethod
    def _choices_of_its_kind(
        cls, choices: tuple[FieldChoice, ...], others: ValidationInfo
    ) -> tuple[FieldChoice, ...]:
        kind = others.data.get("kind")
        if kind is not None and kind in {*FieldKind}:
            _require_fitting(kind, choices)
        return choices

    @field_validator("currency")
    @classmethod
    def _goes_with_money(cls, currency: str | None, others: ValidationInfo) -> str | None:
        if (others.data.get("kind") == FieldKind.MONEY) is not (currency is not None):
            raise ValueError("say the currency of money, such as EUR, and only of money")
        return currency

    @field_validator("pattern", "pattern_hint")
    @classmethod
    def _goes_with_a_pattern(cls, value: str, others: ValidationInfo) -> str:
        if (others.data.get("kind") == FieldKind.REGEX) is not bool(value):
            raise ValueError("a field of the kind regex says it, and no other")
        return value

    @property
    def offered(self) -> list[FieldChoice]:
        """The choices that can be made anew: of a tree, its leaves."""
        in_use = [choice for choice in self.choices if not choice.is_archived]
        parents = {choice.parent_id for choice in in_use}
        return [choice for choice in in_use if choice.id not in parents]

    def choice(self, choice_id: str) -> FieldChoice | None:
        return next((choice for choice in self.choices if choice.id == choice_id), None)


def _require_fitting(kind: FieldKind, choices: tuple[FieldChoice, ...]) -> None:
    """Raise ValueError unless a field of this kind can have these choices."""
    by_id = {choice.id: choice for choice in choices}
    if kind.has_choices is not bool(choices):
        raise ValueError("say what can be chosen, and only where something can")
    if len(by_id) < len(choices):
        raise ValueError("two choices have one id")
    for choice in choices:
        if choice.parent_id and not (kind is FieldKind.TREE_CHOICE and _has_a_place(choice, by_id)):
            raise ValueError(f"{choice.name} is below nothing that it can be below")


def _has_a_place(choice: FieldChoice, by_id: Mapping[str, FieldChoice]) -> bool:
    """Whether it is in a tree: in a circle there is no end."""
    for _ in range(DEEPEST):
        if choice.parent_id is None:
            return True
        if choice.parent_id not in by_id:
            return False
        choice = by_id[choice.parent_id]
    return choice.parent_id is None
