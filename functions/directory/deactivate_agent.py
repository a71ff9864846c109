"""Deactivate an agent: its sessions end at once, and its open tickets are handed over by the job in the answer."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory import deactivation
from shared.directory.deactivation import Deactivation, NewDeactivation
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /agents/{agent_id}/deactivation",
    needs=Permission.AGENTS_MANAGE,
    uses={Uses.WRITE_TABLE},
    status=202,
)


@operation.endpoint
def deactivate_agent(agent_id: str, wanted: NewDeactivation, caller: Caller) -> Deactivation:
    return deactivation.deactivate_agent(agent_id, wanted, by=caller)


handler = operation.handler
