"""List the devices that the caller is pushed to, and the key with which a browser becomes one."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.web_push.actions import list_devices
from shared.web_push.model import PushDeviceList

operation = Operation("GET /push-subscriptions", needs=Permission.TICKETS_READ, uses={Uses.WRITE_TABLE})


@operation.endpoint
def list_push_devices(caller: Caller) -> PushDeviceList:
    return list_devices(caller)


handler = operation.handler
