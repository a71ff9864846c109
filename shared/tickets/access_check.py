"""Why somebody may, or may not, do something: the decision that the API makes, with what decided it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.bounds import Id, Number
from shared.directory.store import UnknownAgentError, directory, forget_directory
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import PolicyDecision, explain
from shared.tickets.access import load_authorized
from shared.tickets.model import Ticket


class AccessQuestion(BaseModel):
    """Without a ticket it is about the desk as a whole: ever, and with anything."""

    model_config = ConfigDict(extra="forbid")

    agent_id: Id
    permission: Permission = Permission.TICKETS_READ
    ticket_id: Number | None = None


class AccessCause(StrEnum):
    """What decided: a policy, by which it is allowed or forbidden; the role's permissions; or how far it reaches."""

    POLICY = "policy"
    ROLE = "role"
    REACH = "reach"


class AccessExplanation(BaseModel):
    """`policies` are the ids of those that decided or, where none permits it, of those that would under other conditions."""

    allowed: bool
    cause: AccessCause
    policies: list[str]
    reason: str
    role_name: str
    scope: Scope


def explain_access_of(question: AccessQuestion, caller: Caller) -> AccessExplanation:
    """About a ticket that the caller itself may read. Raises UnknownAgentError."""
    ticket = None
    if question.ticket_id is not None:
        ticket = load_authorized(caller, question.ticket_id, Permission.TICKETS_READ)
    forget_directory()
    agent = directory().agent(question.agent_id)
    if agent is None:
        raise UnknownAgentError("nobody of this desk", **{"query.agent_id": "nobody of this desk"})
    asked = directory().caller_of(agent)
    decision = _decision(asked, question.permission, ticket)
    return AccessExplanation(
        allowed=decision.allowed,
        cause=_cause(asked, question.permission, decision),
        policies=list(decision.policies),
        reason=decision.reason,
        role_name=asked.role_name,
        scope=asked.scope,
    )


def _decision(asked: Caller, permission: Permission, ticket: Ticket | None) -> PolicyDecision:
    """As the API decides: who may not read a ticket does nothing else with it either."""
    if ticket is not None and not (reading := explain(asked, Permission.TICKETS_READ, ticket)).allowed:
        return reading
    return explain(asked, permission, ticket)


def _cause(asked: Caller, permission: Permission, decision: PolicyDecision) -> AccessCause:
    if decision.allowed:
        return AccessCause.POLICY
    return AccessCause.REACH if permission in asked.permissions else AccessCause.ROLE
