"""Be mailed no more answers, by the button of one's mail program (RFC 8058)."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.model import MailUpdates
from shared.contacts.updates import UpdateChoice, choose_behind
from shared.identity.permissions import Permission
from shared.limits.model import Rate

operation = Operation(
    "POST /mailed-choices/{token}", needs=Permission.PUBLIC, uses={Uses.WRITE_TABLE}, rate=Rate(20, 100)
)


@operation.endpoint
def stop_mails(token: str) -> UpdateChoice:
    return choose_behind(token, MailUpdates.NONE)


handler = operation.handler
