"""Where somebody is reached: by mail, as most are, or on another channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

from shared.contacts.addresses import plain_address
from shared.contacts.model import Identity
from shared.identity.fields import GovernedField

# Python counts \x1c to \x1f as white space, and Rust, which checks this, does not: both are to say the same.
Address = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=320,
        pattern=r"^[^\s@<>\x1c-\x1f]+@[^\s@<>\x1c-\x1f]+$",
    ),
    AfterValidator(plain_address),
]


class Reachable(BaseModel):
    """Someone whom mail reaches at `address`; whom another channel reaches has that `identity` instead."""

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {
        "address": GovernedField.ADDRESS,
        "identity": GovernedField.ADDRESS,
    }

    address: Address | None = None
    identity: Identity | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.address is None) is (self.identity is None):
            raise ValueError("either a mail address or another identity")
        return self

    @property
    def reached_at(self) -> Identity:
        return self.identity or Identity.mail(self.address or "")


def reach(identity: Identity) -> dict[str, Any]:
    """The fields of a `Reachable` whom this identity reaches."""
    return {"address": identity.address} if identity.address else {"identity": identity}
