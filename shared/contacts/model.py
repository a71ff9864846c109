"""The people who write to the desk, what they are recognised by, and the companies they write from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, computed_field, model_validator

from shared.contacts.addresses import plain_address
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.one_line import ONE_LINE
from shared.records.model import Record


class IdentityKind(StrEnum):
    """What recognises a person."""

    MAIL = "mail"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    VISITOR = "visitor"
    EXTERNAL = "external"


IdentityValue = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=320)]


class Identity(BaseModel):
    """What a person is recognised by, and for most kinds reached at. A mail address is in lower case."""

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {"value": GovernedField.ADDRESS}

    kind: Annotated[IdentityKind, OrUnknown()]
    value: IdentityValue

    @classmethod
    def mail(cls, address: str) -> Self:
        return cls(kind=IdentityKind.MAIL, value=plain_address(address))

    @classmethod
    def of(cls, kind: IdentityKind, value: str) -> Self:
        return cls.mail(value) if kind is IdentityKind.MAIL else cls(kind=kind, value=value)

    @property
    def address(self) -> str | None:
        """Where mail reaches it; None for every other kind."""
        return self.value if self.kind is IdentityKind.MAIL else None


class ContactIdentity(Identity):
    """An identity that belongs to a contact. `verified`: its owner has proved that, such as by a mailed link."""

    verified: bool = False


class MailUpdates(StrEnum):
    """Which answers of the desk a customer is mailed; on the portal are all of them. `SOLVED`: the one that solves it."""

    EACH = "each"
    SOLVED = "solved"
    NONE = "none"


class Contact(Record):
    """A customer, with at least one identity; answers go to the first of a channel's kind."""

    collection: ClassVar[str] = "contacts"
    own_partitions: ClassVar[str] = "CONTACT"

    name: Annotated[str, ONE_LINE]
    identities: tuple[ContactIdentity, ...]
    company: Annotated[str, ONE_LINE] | None = None
    language: str | None = None
    vip: bool = False
    updates: Annotated[MailUpdates, OrUnknown()] = MailUpdates.EACH

    def audited_as(self) -> None:
        """Customers are no setting."""
        return

    @model_validator(mode="before")
    @classmethod
    def _from_addresses(cls, data: Any) -> Any:
        """Contacts were stored with mail addresses alone."""
        if not isinstance(data, dict) or "identities" in data:
            return data
        return {
            **data,
            "identities": [ContactIdentity.mail(address) for address in data.get("addresses", ())],
        }

    @computed_field  # type: ignore[prop-decorator]  # mypy has no decorated properties
    @property
    def addresses(self) -> tuple[str, ...]:
        """Its mail addresses. Stored as well, for code that knows no other identities."""
        return tuple(identity.address for identity in self.identities if identity.address)

    @property
    def first_identity(self) -> Identity:
        """Where it is reached, unless it has just written from elsewhere: the first mail address, if it has any."""
        return next((each for each in self.identities if each.address), self.identities[0])
