"""Signing in by a mailed link."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from shared.bounds import Id
from shared.contacts.addresses import plain_address

_DOTTED = r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+"
# The characters that every mail server accepts: SES refuses others, and refused mail is retried for days.
_ATOM, _LABEL = r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+", r"[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?"
EmailAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=rf"^{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})*$",
    ),
]
# Some providers have given out addresses with misplaced dots: `a..b@docomo.example`.
SignInAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=rf"^({_DOTTED}|\"{_DOTTED}\")@{_LABEL}(\.{_LABEL})*$",
    ),
    AfterValidator(plain_address),
]
Language = Literal["en", "de"]


class SignInLinkRequest(BaseModel):
    """Where to mail the link. Without a brand it is the desk's first; without a language, the brand's."""

    model_config = ConfigDict(extra="forbid")

    email: SignInAddress
    brand_id: Id | None = None
    language: Language | None = None


class SignInLinkPromise(BaseModel):
    """The same for every address, so that nobody learns who is a customer."""

    valid_minutes: int
