"""ID tokens of the user pool: who somebody is, by Cognito's word."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

import jwt
import urllib3
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from shared.config import setting, sso_client_id, user_pool_client_id, user_pool_id
from shared.contacts.addresses import plain_address
from shared.errors import UnauthenticatedError

# Cognito announces a new key before it signs with it, and a key that is not known yet is looked up at once.
KEYS_LIVE_SECONDS = 3600
LEEWAY_SECONDS = 10


class InvalidTokenError(UnauthenticatedError):
    """A token of this desk's user pool that is no longer valid, or not for this."""


class ForgedTokenError(UnauthenticatedError):
    """A text that this desk's user pool never signed."""


class User(BaseModel):
    """The holder of a token, with the address that it has proven to have. `signed_in_at` is in Unix seconds."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    username: str = Field(alias="cognito:username")
    email: Annotated[str, StringConstraints(to_lower=True, min_length=3), AfterValidator(plain_address)]
    # The emulator, like some federated pools, says it as a text.
    email_verified: Annotated[Literal["true"], BeforeValidator(lambda said: str(said).lower())]
    groups: frozenset[str] = Field(frozenset(), alias="cognito:groups")
    token_use: Literal["id"]
    signed_in_at: int = Field(alias="auth_time")
    client_id: str = Field(alias="aud")

    @property
    def by_single_sign_on(self) -> bool:
        """Whether an identity provider let them in: nothing else gets a token of that app client."""
        return self.client_id == sso_client_id()


def user_of(token: str) -> User:
    """The holder of an ID token. Raises ForgedTokenError unless our pool signed it; InvalidTokenError unless it is one for a client
    of ours, and in time.
    """
    pool = user_pool_id()
    try:
        key = published_keys(setting("JWKS_URL")).get_signing_key(
            str(jwt.get_unverified_header(token).get("kid"))
        )
        claims = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            audience=[user_pool_client_id(), sso_client_id()],
            issuer=f"https://cognito-idp.{pool.partition('_')[0]}.amazonaws.com/{pool}",
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "auth_time"]},
        )
        return User.model_validate(claims)
    except jwt.PyJWKClientConnectionError:
        raise  # ours, not the caller's: nobody's token can be judged without the keys
    except (jwt.DecodeError, jwt.InvalidAlgorithmError, jwt.PyJWKClientError) as error:
        raise ForgedTokenError(f"not a token of ours: {type(error).__name__}") from error
    except (jwt.PyJWTError, ValidationError) as error:
        raise InvalidTokenError(f"this token is not valid: {type(error).__name__}") from error


class PublishedKeys(jwt.PyJWKClient):
    """An issuer's public keys: read at the first token, then hourly, and when a token names a key that is not known.

    The client itself keeps forged key ids from making it read more often than every half minute.
    """

    def fetch_data(self) -> Any:
        # Not by urllib, as the client would: its opener costs a cold start 20 ms, and urllib3 is loaded already.
        answer = urllib3.request("GET", self.uri, timeout=self.timeout, retries=2, redirect=False)
        if answer.status != 200:
            raise jwt.PyJWKClientConnectionError(f"{self.uri} answered {answer.status}")
        return answer.json()


@cache
def published_keys(url: str) -> PublishedKeys:
    return PublishedKeys(url, lifespan=KEYS_LIVE_SECONDS, timeout=3)


def forget_keys() -> None:
    """Fetch them anew at the next use."""
    published_keys.cache_clear()
