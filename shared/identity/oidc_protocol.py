"""OpenID Connect, with the desk as relying party: authorization code with PKCE, and an ID token that is believed only whole.

OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3; Discovery 1.0, section 4; RFC 7636; RFC 9207.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

import jwt
import urllib3
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.identity.oidc_provider import IdentityProvider
from shared.identity.oidc_refusal import Refusal, SingleSignOnRefusedError
from shared.identity.tokens import LEEWAY_SECONDS, published_keys

# Asymmetric ones only: with the others the client's own secret would sign, or nothing at all.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
REQUIRED_CLAIMS = ("iss", "sub", "aud", "exp", "iat", "nonce")
_ASKED_CLAIMS = ("email", "email_verified", "name", "locale")
TIMEOUT_SECONDS = 4
_DISCOVERED_SECONDS = 600
_WHY: dict[type[jwt.PyJWTError], Refusal] = {
    jwt.ExpiredSignatureError: Refusal.EXPIRED,
    jwt.ImmatureSignatureError: Refusal.NOT_YET_VALID,
    jwt.InvalidIssuerError: Refusal.WRONG_ISSUER,
    jwt.InvalidAudienceError: Refusal.WRONG_AUDIENCE,
    jwt.MissingRequiredClaimError: Refusal.CLAIMS_MISSING,
    jwt.InvalidAlgorithmError: Refusal.WRONG_ALGORITHM,
}


class ProviderMetadata(BaseModel):
    """What a provider says of itself, as far as the desk asks."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    response_types_supported: tuple[str, ...] = ("code",)
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    claims_parameter_supported: bool = False

    @property
    def addresses(self) -> list[str]:
        named = [self.authorization_endpoint, self.token_endpoint, self.jwks_uri, self.userinfo_endpoint]
        return [address for address in named if address]


def metadata_of(issuer: str) -> ProviderMetadata:
    """The provider's discovery document, at most ten minutes old."""
    return _discovered(issuer, int(time.time()) // _DISCOVERED_SECONDS)


def discover(issuer: str) -> ProviderMetadata:
    """Read it anew. Raises SingleSignOnRefusedError if it is not there, of another issuer, or unfit."""
    url = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    said = _json(_request("GET", url), url)
    try:
        metadata = ProviderMetadata.model_validate(said)
    except ValidationError as error:
        fields = ", ".join(str(each["loc"][0]) for each in error.errors())
        raise SingleSignOnRefusedError(Refusal.UNSUITABLE, f"{url} has no usable {fields}") from error
    if metadata.issuer != issuer:
        detail = f"{url} is of the issuer {metadata.issuer}, not of {issuer}"
        raise SingleSignOnRefusedError(Refusal.WRONG_ISSUER_ADDRESS, detail)
    if "code" not in metadata.response_types_supported:
        raise SingleSignOnRefusedError(Refusal.UNSUITABLE, f"{issuer} gives no authorization codes")
    if "S256" not in metadata.code_challenge_methods_supported:
        raise SingleSignOnRefusedError(Refusal.UNSUITABLE, f"{issuer} takes no PKCE with S256")
    if issuer.startswith("https:") and not all(each.startswith("https:") for each in metadata.addresses):
        raise SingleSignOnRefusedError(Refusal.UNSUITABLE, f"{issuer} names addresses without https")
    return metadata


def authorization_url(
    provider: IdentityProvider, state: str, nonce: str, verifier: str, redirect_uri: str
) -> str:
    """Where the browser is sent."""
    metadata = metadata_of(provider.issuer)
    endpoint = metadata.authorization_endpoint
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(dict.fromkeys(("openid", *provider.scopes))),
        "state": state,
        "nonce": nonce,
        "code_challenge": s256(verifier),
        "code_challenge_method": "S256",
    }
    if metadata.claims_parameter_supported:  # section 5.5: voluntary ones, each named with null
        query["claims"] = json.dumps({"id_token": dict.fromkeys((*_ASKED_CLAIMS, provider.groups_claim))})
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"


def redeem_code(
    provider: IdentityProvider, secret: str, code: str, verifier: str, redirect_uri: str
) -> Mapping[str, str]:
    """The provider's tokens for a code. Raises SingleSignOnRefusedError if it gives none."""
    metadata = metadata_of(provider.issuer)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    if secret and "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
        pair = f"{quote_plus(provider.client_id)}:{quote_plus(secret)}"
        headers["authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": provider.client_id, **({"client_secret": secret} if secret else {})}
    answer = _request("POST", metadata.token_endpoint, body=urlencode(form), headers=headers)
    tokens = _json(answer, metadata.token_endpoint) if answer.status == 200 else {}
    if not isinstance(tokens.get("id_token"), str):
        detail = f"{metadata.token_endpoint} answered {answer.status}: {answer.data[:300]!r}"
        raise SingleSignOnRefusedError(Refusal.CODE_REFUSED, detail)
    return tokens


def verified_claims(provider: IdentityProvider, id_token: str, nonce: str) -> dict[str, Any]:
    """What the provider says of a person, to this desk, now, and in answer to this question."""
    keys = published_keys(metadata_of(provider.issuer).jwks_uri)
    try:
        if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
            raise jwt.InvalidAlgorithmError("its algorithm is not one of ours")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            keys.get_signing_key_from_jwt(id_token),
            algorithms=list(ALGORITHMS),
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": [*REQUIRED_CLAIMS]},
        )
    except jwt.PyJWKClientConnectionError as error:
        raise SingleSignOnRefusedError(Refusal.UNREACHABLE, str(error)) from error
    except jwt.PyJWTError as error:
        reason = next((_WHY[kind] for kind in type(error).__mro__ if kind in _WHY), Refusal.BAD_SIGNATURE)
        raise SingleSignOnRefusedError(reason, f"{type(error).__name__}: {error}") from error
    if claims["nonce"] != nonce:
        raise SingleSignOnRefusedError(Refusal.WRONG_NONCE, "the token answers another question")
    # Of several audiences the one that asked has to be us.
    party = claims.get(
        "azp", None if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 else provider.client_id
    )
    if party != provider.client_id:
        raise SingleSignOnRefusedError(Refusal.WRONG_AUDIENCE, f"the token is for {party}")
    return claims


def with_userinfo(
    provider: IdentityProvider, claims: dict[str, Any], access_token: str | None
) -> dict[str, Any]:
    """Some providers say addresses and groups only when asked again. What the ID token says goes first."""
    endpoint = metadata_of(provider.issuer).userinfo_endpoint
    wanted = {"email", provider.groups_claim} if provider.group_mappings else {"email"}
    if endpoint is None or access_token is None or wanted <= claims.keys():
        return claims
    answer = _request("GET", endpoint, headers={"authorization": f"Bearer {access_token}"})
    said = _json(answer, endpoint) if answer.status == 200 else {}
    # Section 5.3.2: of another person it may not be used.
    return {**said, **claims} if said.get("sub") == claims["sub"] else claims


def check_keys(metadata: ProviderMetadata) -> None:
    """Raises SingleSignOnRefusedError unless the provider publishes keys to check its signatures with."""
    said = _json(_request("GET", metadata.jwks_uri), metadata.jwks_uri)
    if not said.get("keys"):
        raise SingleSignOnRefusedError(Refusal.UNSUITABLE, f"{metadata.jwks_uri} has no keys")


def check_client(provider: IdentityProvider, secret: str, redirect_uri: str) -> None:
    """Show the client's secret with a code that is none. RFC 6749, section 5.2: who knows the client minds the code only."""
    try:
        redeem_code(provider, secret, "none", "none" * 11, redirect_uri)
    except SingleSignOnRefusedError as error:
        if "invalid_client" in str(error) or "unauthorized_client" in str(error):
            raise SingleSignOnRefusedError(Refusal.CLIENT_REFUSED, str(error)) from error
        if error.reason is not Refusal.CODE_REFUSED:
            raise


def s256(verifier: str) -> str:
    """RFC 7636, section 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


@lru_cache(maxsize=16)
def _discovered(issuer: str, _ten_minutes: int) -> ProviderMetadata:
    return discover(issuer)


def forget_providers() -> None:
    """Read each discovery document anew at its next use."""
    _discovered.cache_clear()


def _request(method: str, url: str, **more: Any) -> urllib3.BaseHTTPResponse:
    try:
        return urllib3.request(method, url, timeout=TIMEOUT_SECONDS, retries=1, redirect=False, **more)
    except urllib3.exceptions.HTTPError as error:
        raise SingleSignOnRefusedError(Refusal.UNREACHABLE, f"{url}: {type(error).__name__}") from error


def _json(answer: urllib3.BaseHTTPResponse, url: str) -> dict[str, Any]:
    if answer.status == 200:
        try:
            said = answer.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            said = None
        if isinstance(said, dict):
            return said
    raise SingleSignOnRefusedError(Refusal.UNREACHABLE, f"{url} answered {answer.status}, and no JSON object")
