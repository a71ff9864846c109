"""Asking SES about the domains of this desk."""

from __future__ import annotations

from shared.aws import client, region
from shared.directory.store import directory
from shared.mail.mail_domain import DomainState, MailDomain, MailDomainList, mail_domain


def list_mail_domains() -> MailDomainList:
    """Those of all mailboxes and senders in use. SES is asked once for each: a desk has a handful."""
    known = directory()
    addresses = [
        *(mailbox.address for mailbox in known.mailboxes_in_use),
        *(brand.sender_address for brand in known.brands_in_use),
    ]
    domains = sorted({address.rpartition("@")[2] for address in addresses})
    return MailDomainList(items=[_asked(domain) for domain in domains])


def _asked(domain: str) -> MailDomain:
    ses = client("sesv2")
    try:
        identity = ses.get_email_identity(EmailIdentity=domain)
    except ses.exceptions.NotFoundException:
        return MailDomain(domain=domain, state=DomainState.UNKNOWN)
    return mail_domain(domain, identity, region())
