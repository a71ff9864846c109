"""Identity providers: who vouches for the people of a company by OpenID Connect."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.bounds import Id
from shared.identity.permissions import Permission
from shared.records.model import Record

ProviderName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
# http is for an identity provider on this machine: `oidc_settings` refuses it anywhere else.
Issuer = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=300, pattern=r"^https?://[!\"$-.0->@-~][!\"$->@-~]*$"
    ),
]
Domain = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=253, pattern=r"^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$"
    ),
]
Token = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[!-~]+$")
]


class GroupMapping(BaseModel):
    """Who is in this group of the provider's has this role here, in these teams."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: ProviderName
    role_id: str = Field(max_length=64)
    teams: tuple[Id, ...] = Field(max_length=100)


class IdentityProvider(Record):
    """`issuer` is its address as its tokens say it. `client_secret` stands for the secret and is empty for a public client.

    Only addresses of `mail_domains` are believed: who has one comes in at the first sign-in, as the first mapping of a group
    says, or else as `default_role_id`; where that is empty, nobody else comes in. `vouches_for_addresses`: it never says `email_verified`, as Entra ID does not, and its
    addresses are its administrators' own.
    """

    collection: ClassVar[str] = "identity-providers"
    read_permission: ClassVar[Permission] = Permission.IDENTITY_PROVIDERS_READ
    write_permission: ClassVar[Permission] = Permission.IDENTITY_PROVIDERS_MANAGE

    name: ProviderName
    issuer: Issuer
    client_id: Token
    client_secret: str = Field("", max_length=1000, json_schema_extra={"format": "password"})
    scopes: tuple[Token, ...] = Field(("openid", "email", "profile"), max_length=20)
    mail_domains: tuple[Domain, ...] = Field(min_length=1, max_length=50)
    vouches_for_addresses: bool = False
    default_role_id: str = Field("light", max_length=64)
    groups_claim: Token = "groups"
    group_mappings: tuple[GroupMapping, ...] = Field((), max_length=100)

    @property
    def secret_owner(self) -> str:
        return f"{self.collection}/{self.id}/client-secret"

    def mapping_for(self, groups: frozenset[str]) -> GroupMapping | None:
        """The first mapping of a group that somebody is in."""
        return next((mapping for mapping in self.group_mappings if mapping.group in groups), None)
