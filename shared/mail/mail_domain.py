"""A domain that mail comes from and goes to, as SES says that it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel


class DomainState(StrEnum):
    """An `unsigned` domain sends mail that carries no signature of its own (DKIM) yet. An `unknown` one neither sends nor receives."""

    VERIFIED = "verified"
    UNSIGNED = "unsigned"
    PENDING = "pending"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DnsRecord(BaseModel):
    """What whoever keeps the domain has to publish."""

    kind: Literal["CNAME", "MX"]
    name: str
    value: str


class MailDomain(BaseModel):
    """`records` prove the domain and sign its mail (CNAME), and bring mail to it here (MX)."""

    domain: str
    state: DomainState
    records: tuple[DnsRecord, ...] = ()


class MailDomainList(BaseModel):
    items: list[MailDomain]


def mail_domain(domain: str, identity: Mapping[str, Any], region: str) -> MailDomain:
    """`identity` is the answer of SES's GetEmailIdentity."""
    dkim: Mapping[str, Any] = identity.get("DkimAttributes", {})
    signing = [
        DnsRecord(kind="CNAME", name=f"{token}._domainkey.{domain}", value=f"{token}.dkim.amazonses.com")
        for token in dkim.get("Tokens", ())
    ]
    receiving = DnsRecord(kind="MX", name=domain, value=f"10 inbound-smtp.{region}.amazonaws.com")
    state = _state(dkim.get("Status", ""), is_sending=bool(identity.get("VerifiedForSendingStatus")))
    return MailDomain(domain=domain, state=state, records=(*signing, receiving))


def _state(dkim: str, *, is_sending: bool) -> DomainState:
    if is_sending:
        return DomainState.VERIFIED if dkim == "SUCCESS" else DomainState.UNSIGNED
    return DomainState.FAILED if dkim == "FAILED" else DomainState.PENDING
