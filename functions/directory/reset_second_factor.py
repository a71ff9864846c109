"""Let an agent who lost the authenticator app set up another one. Its sessions end."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.directory import agents
from shared.directory.model import Agent
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /agents/{agent_id}/second-factor",
    needs=Permission.AGENTS_MANAGE,
    uses={Uses.WRITE_TABLE, Uses.MANAGE_USERS},
)


@operation.endpoint
def reset_second_factor(agent_id: str, caller: Caller, expected_version: IfMatch) -> Agent:
    return agents.reset_second_factor(agent_id, by=caller, expected_version=expected_version)


handler = operation.handler
