"""Give an agent another first password, mailed or shown once. Its sessions end."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory.agents import invite_again
from shared.directory.invitation import Invitation, InvitedAgent
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /agents/{agent_id}/invitations",
    needs=Permission.AGENTS_MANAGE,
    uses={Uses.WRITE_TABLE, Uses.CREATE_USERS},
    status=201,
)


@operation.endpoint
def invite_agent_again(agent_id: str, invitation: Invitation, caller: Caller) -> InvitedAgent:
    return invite_again(agent_id, invitation, by=caller)


handler = operation.handler
