"""Say what deactivating an agent would hand over."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory import deactivation
from shared.directory.deactivation import DeactivationPreview
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /agents/{agent_id}/deactivation", needs=Permission.AGENTS_MANAGE, uses={Uses.READ_TABLE}
)


@operation.endpoint
def preview_deactivation(agent_id: str, caller: Caller) -> DeactivationPreview:
    return deactivation.preview_deactivation(agent_id, by=caller)


handler = operation.handler
