"""List the mails in quarantine that came to the caller's teams, newest first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.quarantine import list_quarantine
from shared.mail.quarantined import QuarantineList
from shared.paging import Page

operation = Operation("GET /quarantine", needs=Permission.QUARANTINE_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_quarantined_mails(page: Page, caller: Caller) -> QuarantineList:
    return list_quarantine(page, caller)


handler = operation.handler
