"""List the domains of the mailboxes and senders: whether mail from them is sent and signed, and the DNS records for it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.mail import domains
from shared.mail.mail_domain import MailDomainList

operation = Operation(
    "GET /mail-domains",
    needs=Permission.MAILBOXES_READ,
    uses={Uses.READ_TABLE, Uses.READ_MAIL_IDENTITIES},
)


@operation.endpoint
def list_mail_domains() -> MailDomainList:
    return domains.list_mail_domains()


handler = operation.handler
