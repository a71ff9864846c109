"""List the desk's alarms that are on."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.operations import alarms
from shared.operations.model import AlarmList

operation = Operation("GET /alarms", needs=Permission.OPERATIONS_READ, uses={Uses.READ_ALARMS})


@operation.endpoint
def list_alarms() -> AlarmList:
    return alarms.list_alarms()


handler = operation.handler
