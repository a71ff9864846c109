"""List how many tickets each agent has."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory.store import directory
from shared.identity.permissions import Permission
from shared.tickets.counting import Workloads, workloads

operation = Operation("GET /workloads", needs=Permission.TICKETS_ASSIGN, uses={Uses.READ_TABLE})


@operation.endpoint
def list_workloads() -> Workloads:
    agents = directory().agents
    return Workloads(items=workloads(agent.id for agent in agents if not agent.is_archived))


handler = operation.handler
