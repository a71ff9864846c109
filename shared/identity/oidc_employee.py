"""Which agent a person of an identity provider is. The first sign-in makes one, later ones keep up with the groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from shared.clock import now
from shared.directory.model import Agent
from shared.directory.roles import LastAdministratorError, require_administrator_left
from shared.directory.store import agent_address_write, directory, forget_directory
from shared.identity.caller import Caller
from shared.identity.model import EmailAddress
from shared.identity.oidc_provider import GroupMapping, IdentityProvider
from shared.identity.oidc_refusal import Refusal, SingleSignOnRefusedError
from shared.identity.oidc_store import KnownPerson, find_subject, subject_writes
from shared.ids import new_id
from shared.records.change import Change
from shared.records.store import find_record
from shared.storage.transaction import Write

SINGLE_SIGN_ON = Caller.system("single-sign-on")
_ADDRESS: TypeAdapter[str] = TypeAdapter(EmailAddress)
_LONGEST_NAME = 200


class Employee(NamedTuple):
    """The agent, and the writes that make or change it."""

    agent: Agent
    writes: list[Write]


def employee_of(provider: IdentityProvider, claims: Mapping[str, Any]) -> Employee:
    """Raises SingleSignOnRefusedError if the desk does not take this person in."""
    address = _believed_address(provider, claims)
    forget_directory()
    subject = find_subject(provider.id, claims["sub"])
    agent = _agent_with(address) if subject is None else find_record(Agent, subject.agent_id)
    if agent and agent.is_archived:
        raise SingleSignOnRefusedError(Refusal.DEACTIVATED, f"agent {agent.id} is deactivated")
    change, mapping = Change(SINGLE_SIGN_ON), provider.mapping_for(_groups(provider, claims))
    if agent is None:
        return _new_employee(change, provider, claims, address)
    if subject is None:
        linked = KnownPerson(agent_id=agent.id, is_made=False)
        return Employee(agent, subject_writes(provider.id, claims["sub"], linked))
    if subject.is_made:
        agent = change.update(agent, _unless_last(agent, _as_grouped(agent, provider, mapping)))
    return Employee(agent, change.writes())


def _new_employee(
    change: Change, provider: IdentityProvider, claims: Mapping[str, Any], address: str
) -> Employee:
    mapping = provider.mapping_for(_groups(provider, claims))
    agent = change.create(
        Agent(
            id=new_id(),
            name=str(claims.get("name") or address.partition("@")[0])[:_LONGEST_NAME],
            email=address,
            role_id=mapping.role_id if mapping else _role_of_others(provider),
            teams=frozenset(mapping.teams if mapping else ()),
            language="de" if str(claims.get("locale", "")).startswith("de") else "en",
            since=now(),
        )
    )
    taken = SingleSignOnRefusedError(Refusal.UNKNOWN_ATTEMPT, f"{address} became an agent just now")
    made = KnownPerson(agent_id=agent.id, is_made=True)
    writes = [agent_address_write(agent, taken), *subject_writes(provider.id, claims["sub"], made)]
    return Employee(agent, [*change.writes(), *writes])


def _as_grouped(agent: Agent, provider: IdentityProvider, mapping: GroupMapping | None) -> Agent:
    """With the role and teams of its group. Out of every group, it loses a role that a group gave; no other."""
    if mapping:
        return agent.model_copy(update={"role_id": mapping.role_id, "teams": frozenset(mapping.teams)})
    if agent.role_id in {each.role_id for each in provider.group_mappings}:
        return agent.model_copy(update={"role_id": _role_of_others(provider), "teams": frozenset()})
    return agent


def _role_of_others(provider: IdentityProvider) -> str:
    if not provider.default_role_id:
        raise SingleSignOnRefusedError(Refusal.NO_GROUP, "is in no group that has a role here")
    return provider.default_role_id


def _unless_last(agent: Agent, after: Agent) -> Agent:
    """As before, where groups would leave nobody in charge of the desk."""
    try:
        require_administrator_left(directory(), agent=after)
    except LastAdministratorError:
        return agent
    return after


def _believed_address(provider: IdentityProvider, claims: Mapping[str, Any]) -> str:
    try:
        address = _ADDRESS.validate_python(claims.get("email"))
    except ValidationError as error:
        raise SingleSignOnRefusedError(Refusal.NO_ADDRESS, "the provider gives no mail address") from error
    verified = claims.get("email_verified", provider.vouches_for_addresses or None)
    if str(verified).lower() != "true":
        raise SingleSignOnRefusedError(Refusal.UNVERIFIED_ADDRESS, f"{address} is not verified")
    if address.rpartition("@")[2] not in provider.mail_domains:
        raise SingleSignOnRefusedError(Refusal.FOREIGN_ADDRESS, f"{address} is of no domain of {provider.id}")
    return address


def _groups(provider: IdentityProvider, claims: Mapping[str, Any]) -> frozenset[str]:
    """A list of names, or one name."""
    said = claims.get(provider.groups_claim) or []
    return frozenset(map(str, said)) if isinstance(said, list) else frozenset({str(said)})


def _agent_with(address: str) -> Agent | None:
    """A deactivated one too."""
    return next((agent for agent in directory().agents if agent.email == address), None)
