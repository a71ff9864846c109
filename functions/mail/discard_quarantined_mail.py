"""Take a mail out of quarantine for good."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.quarantine import discard

operation = Operation(
    "DELETE /quarantine/{mail_id}",
    needs=Permission.QUARANTINE_RESOLVE,
    uses={Uses.WRITE_TABLE, Uses.DISCARD_RAW_MAIL},
    status=204,
)


@operation.endpoint
def discard_quarantined_mail(mail_id: str, caller: Caller) -> None:
    discard(mail_id, by=caller)


handler = operation.handler
