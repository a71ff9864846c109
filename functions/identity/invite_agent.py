"""Invite somebody to work here, as an agent or as an administrator."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory import actions
from shared.directory.invitation import Invitation, NewAgent
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /agents", needs=Permission.AGENTS_MANAGE, uses={Uses.WRITE_TABLE, Uses.CREATE_USERS}, status=201
)


@operation.endpoint
def invite_agent(new_agent: NewAgent, caller: Caller) -> Invitation:
    return actions.invite_agent(new_agent, by=caller)


handler = operation.handler
