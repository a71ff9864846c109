"""Get a short-lived link to a quarantined mail as it came in."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.quarantine import quarantined_mail_link

operation = Operation(
    "GET /quarantine/{mail_id}/raw",
    needs=Permission.QUARANTINE_READ,
    uses={Uses.READ_TABLE, Uses.READ_RAW_MAIL},
)


@operation.endpoint
def get_quarantined_mail_link(mail_id: str, caller: Caller) -> Link:
    return quarantined_mail_link(mail_id, caller)


handler = operation.handler
