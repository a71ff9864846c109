"""Why somebody is not let in by single sign-on."""

from __future__ import annotations

from enum import StrEnum

from shared.errors import UnauthenticatedError


class Refusal(StrEnum):
    """The workspace has words for each, which say what to do."""

    NO_PROVIDER = "no-provider"
    UNREACHABLE = "unreachable"
    WRONG_ISSUER_ADDRESS = "wrong-issuer-address"
    UNSUITABLE = "unsuitable"
    CANCELLED = "cancelled"
    PROVIDER_REFUSED = "provider-refused"
    UNKNOWN_ATTEMPT = "unknown-attempt"
    CODE_REFUSED = "code-refused"
    CLIENT_REFUSED = "client-refused"
    BAD_SIGNATURE = "bad-signature"
    WRONG_ALGORITHM = "wrong-algorithm"
    WRONG_ISSUER = "wrong-issuer"
    WRONG_AUDIENCE = "wrong-audience"
    WRONG_NONCE = "wrong-nonce"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    CLAIMS_MISSING = "claims-missing"
    NO_ADDRESS = "no-address"
    UNVERIFIED_ADDRESS = "unverified-address"
    FOREIGN_ADDRESS = "foreign-address"
    ADDRESS_OF_ANOTHER = "address-of-another"
    NO_GROUP = "no-group"
    DEACTIVATED = "deactivated"


class SingleSignOnRefusedError(UnauthenticatedError):
    """Single sign-on does not let this person in. The text is for the log, `reason` for them."""

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
