"""Keeping identity providers, and trying one before anybody depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from shared.config import workspace_url
from shared.directory.roles import require_may_give
from shared.directory.store import directory, forget_directory, require_team
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.oidc_protocol import check_client, check_keys, discover
from shared.identity.oidc_provider import IdentityProvider
from shared.identity.oidc_refusal import Refusal, SingleSignOnRefusedError
from shared.identity.oidc_sign_in import redirect_uri
from shared.ids import new_id
from shared.records import actions
from shared.secrets import read_secret, store_secret


class ProviderInvalidError(InvalidError):
    """The identity provider names something that this desk does not have."""


class ProviderCheck(BaseModel):
    """How a provider answers now. `redirect_uri` is what its administrator has to allow. `detail` is for administrators."""

    redirect_uri: str
    problem: Refusal | None = None
    detail: str = ""


def create_provider(fields: Mapping[str, Any], by: Caller) -> IdentityProvider:
    wanted = actions.validated(IdentityProvider, {"id": new_id(), **fields})
    return actions.create_record(IdentityProvider, {**fields, "id": wanted.id, **_kept(wanted, by)}, by)


def change_provider(
    record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0
) -> IdentityProvider:
    before = actions.load_for_update(IdentityProvider, record_id, by, expected_version)
    wanted = actions.validated(IdentityProvider, {**before.model_dump(), **fields})
    return actions.change_record(
        IdentityProvider, record_id, {**fields, **_kept(wanted, by)}, by, expected_version
    )


def check_provider(record_id: str, by: Caller) -> ProviderCheck:
    """Ask the provider everything but a person."""
    provider = actions.load_authorized(IdentityProvider, record_id, by)
    try:
        metadata = discover(provider.issuer)
        check_keys(metadata)
        check_client(provider, read_secret(provider.secret_owner, provider.client_secret), redirect_uri())
    except SingleSignOnRefusedError as error:
        return ProviderCheck(redirect_uri=redirect_uri(), problem=error.reason, detail=str(error))
    return ProviderCheck(redirect_uri=redirect_uri())


def _kept(wanted: IdentityProvider, by: Caller) -> dict[str, str]:
    """The secret put away, once everything else is known to be right."""
    _check(wanted, by)
    return {"client_secret": store_secret(wanted.secret_owner, wanted.client_secret)}


def _check(wanted: IdentityProvider, by: Caller) -> None:
    if wanted.issuer.startswith("http:") and not workspace_url().startswith("http:"):
        raise ProviderInvalidError("the issuer is not secure", **{"body.issuer": "begins with https://"})
    forget_directory()
    if wanted.default_role_id:
        _check_role(wanted.default_role_id, by, "body.default_role_id")
    for mapping in wanted.group_mappings:
        _check_role(mapping.role_id, by, "body.group_mappings")
        for team_id in mapping.teams:
            require_team(team_id, "body.group_mappings")


def _check_role(role_id: str, by: Caller, field: str) -> None:
    """Whoever maps a group to a role gives that role."""
    role = directory().role(role_id)
    if role is None or role.is_archived:
        raise ProviderInvalidError(f"there is no role {role_id}", **{field: "not a role of this desk"})
    require_may_give(role, by)
