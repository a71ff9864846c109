"""List how often each macro was used, and when last."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.automation.usage import MacroUsageList, list_usages
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("GET /macro-usages", needs=Permission.MACROS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_macro_usages(caller: Caller) -> MacroUsageList:
    return list_usages(by=caller)


handler = operation.handler
