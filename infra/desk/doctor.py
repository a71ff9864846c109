"""`desk doctor`: whether the account and the DNS are as a desk needs them, and what to do where they are not.

What CloudFormation cannot do for one, or cannot know: docs/deploy.md has the same list in prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import dns.resolver
from botocore.exceptions import BotoCoreError, ClientError
from dns.exception import DNSException
from dns.resolver import Resolver

from infra.config import Desk

# What AWS gives to a new account in the sandbox, and as concurrency.
FEW_INVOCATIONS = 100
SOON = timedelta(days=30)
CERTIFICATES = "us-east-1"  # where CloudFront looks for them


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, what was found, and what to do about it."""

    name: str
    verdict: Verdict
    found: str
    todo: str = ""


@dataclass(frozen=True)
class Doctor:
    """`client` makes AWS clients by the name of the service, and of a region where it is not the desk's."""

    desk: Desk
    client: Callable[..., Any]
    resolver: Resolver

    def checks(self) -> Iterator[Check]:
        """All of them. What cannot be asked is a finding too: the others go on."""
        for name, check in {
            "receiving region": self._region,
            "mail domains": self._identities,
            "sending limits": self._account,
            "receipt rules": self._receipt_rules,
            "mail exchangers": self._exchangers,
            "sender policies": self._policies,
            "certificate": self._certificate,
            "concurrency": self._concurrency,
        }.items():
            try:
                yield from (Check(name, *found) for found in check())
            except (BotoCoreError, ClientError) as error:
                yield Check(
                    name,
                    Verdict.FAIL,
                    f"cannot be asked: {error}",
                    "Check AWS_PROFILE, and that it may read this.",
                )

    @property
    def _exchanger(self) -> str:
        return f"inbound-smtp.{self.desk.region}.amazonaws.com"

    def _region(self) -> Iterator[tuple[Verdict, str, str]]:
        """SES has a server for incoming mail in each region in which it receives, and a name for it."""
        if self._records(self._exchanger, "A"):
            yield Verdict.OK, f"SES receives mail in {self.desk.region}", ""
        else:
            todo = (
                "Choose another `region` in desk.toml, such as eu-central-1, eu-west-1, us-east-1, us-west-2."
            )
            yield Verdict.FAIL, f"SES has no server for incoming mail in {self.desk.region}", todo

    def _identities(self) -> Iterator[tuple[Verdict, str, str]]:
        for domain in self.desk.mail_domains:
            try:
                found = self.client("sesv2").get_email_identity(EmailIdentity=domain)
            except self.client("sesv2").exceptions.NotFoundException:
                yield Verdict.FAIL, f"SES does not know {domain}", "Deploy first: `make deploy`."
                continue
            dkim = found.get("DkimAttributes", {}).get("Status", "NOT_STARTED")
            if found.get("VerifiedForSendingStatus") and dkim == "SUCCESS":
                yield Verdict.OK, f"{domain} is verified and signs its mail (DKIM)", ""
            else:
                tokens = found.get("DkimAttributes", {}).get("Tokens", [])
                records = ", ".join(f"{token}._domainkey.{domain}" for token in tokens)
                todo = f"Add the CNAME records that the SES console shows ({records}); minutes later it is verified."
                yield Verdict.FAIL, f"{domain} is not verified (DKIM: {dkim.lower()})", todo

    def _account(self) -> Iterator[tuple[Verdict, str, str]]:
        account = self.client("sesv2").get_account()
        quota = account.get("SendQuota", {})
        limit, sent = quota.get("Max24HourSend", 0), quota.get("SentLast24Hours", 0)
        if not account.get("SendingEnabled", True):
            yield (
                Verdict.FAIL,
                "SES has paused sending",
                "Read the mail that AWS sent about it; bounces are the usual reason.",
            )
        elif not account.get("ProductionAccessEnabled"):
            todo = "Ask for production access in the SES console (Account dashboard). It takes up to a day."
            yield Verdict.FAIL, "SES is in its sandbox: it sends to verified addresses only", todo
        elif 0 < limit <= sent * 1.25:
            todo = "Ask for a higher sending quota in the Service Quotas console."
            yield Verdict.WARN, f"{sent:,.0f} of {limit:,.0f} mails a day are used", todo
        else:
            yield Verdict.OK, f"{sent:,.0f} of {limit:,.0f} mails were sent in the last 24 hours", ""

    def _receipt_rules(self) -> Iterator[tuple[Verdict, str, str]]:
        wanted = f"{self.desk.prefix}-desk"
        active = self.client("ses").describe_active_receipt_rule_set().get("Metadata", {}).get("Name")
        if active == wanted:
            yield Verdict.OK, f"the rule set {wanted} is active", ""
        else:
            todo = f"Run `aws ses set-active-receipt-rule-set --rule-set-name {wanted}`."
            yield Verdict.FAIL, f"the active rule set is {active or 'none'}, not {wanted}", todo

    def _exchangers(self) -> Iterator[tuple[Verdict, str, str]]:
        for domain in self.desk.receiving_domains:
            found = [record.split()[-1].rstrip(".") for record in self._records(domain, "MX")]
            todo = f"Publish `{domain} MX 10 {self._exchanger}`, and no other exchanger beside it."
            if found == [self._exchanger]:
                yield Verdict.OK, f"mail to {domain} goes to SES", ""
            elif self._exchanger in found:
                yield Verdict.WARN, f"some mail to {domain} goes to {_others(found, self._exchanger)}", todo
            else:
                yield Verdict.FAIL, f"mail to {domain} goes to {', '.join(found) or 'nowhere'}", todo

    def _policies(self) -> Iterator[tuple[Verdict, str, str]]:
        for domain in self.desk.mail_domains:
            texts = [*self._records(domain, "TXT"), *self._records(f"_dmarc.{domain}", "TXT")]
            said = " ".join(texts)
            missing = [
                record
                for record, words in {"SPF": "include:amazonses.com", "DMARC": "v=DMARC1"}.items()
                if words not in said
            ]
            if missing:
                todo = "docs/deploy.md has both records; without them mail of yours is taken for spam."
                yield Verdict.WARN, f"{domain} publishes no {' and no '.join(missing)} for SES", todo
            else:
                yield Verdict.OK, f"{domain} says that SES sends for it (SPF, DMARC)", ""

    def _certificate(self) -> Iterator[tuple[Verdict, str, str]]:
        arn = self.desk.certificate_arn
        if arn is None:
            todo = "Name `certificate_arn` and `workspace_domain` in desk.toml: the sites then speak TLS 1.2 or newer."
            yield Verdict.WARN, "none: at CloudFront's own addresses a browser may speak TLS 1.0", todo
            return
        found = self.client("acm", CERTIFICATES).describe_certificate(CertificateArn=arn)["Certificate"]
        names = {found["DomainName"], *found.get("SubjectAlternativeNames", ())}
        wanted = [*self.desk.portal_domains.values()]
        wanted += [self.desk.workspace_domain] if self.desk.workspace_domain else []
        uncovered = [name for name in wanted if not names & {name, f"*.{name.partition('.')[2]}"}]
        if found["Status"] != "ISSUED":
            yield Verdict.FAIL, f"it is {found['Status'].lower()}", "Prove the domains in the ACM console."
        elif uncovered:
            yield (
                Verdict.FAIL,
                f"it does not cover {', '.join(uncovered)}",
                "Ask ACM for one that does, in us-east-1.",
            )
        elif found.get("NotAfter", datetime.max.replace(tzinfo=UTC)) < datetime.now(UTC) + SOON:
            yield (
                Verdict.WARN,
                f"it ends on {found['NotAfter']:%Y-%m-%d}",
                "Keep its DNS records: ACM renews it by them.",
            )
        else:
            yield Verdict.OK, f"it covers {', '.join(wanted)}", ""

    def _concurrency(self) -> Iterator[tuple[Verdict, str, str]]:
        limit = self.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
        if limit < FEW_INVOCATIONS:
            todo = "Ask for 1,000 (Service Quotas, AWS Lambda, Concurrent executions); it is free."
            yield Verdict.WARN, f"{limit} functions may run at a time, which a busy hour needs", todo
        else:
            yield Verdict.OK, f"{limit:,} functions may run at a time", ""

    def _records(self, name: str, kind: str) -> list[str]:
        try:
            return [record.to_text() for record in self.resolver.resolve(name, kind)]
        except DNSException:
            return []


def system_resolver() -> Resolver:
    """The DNS that this machine asks."""
    resolver = dns.resolver.Resolver()
    resolver.lifetime = 5
    return resolver


def _others(found: list[str], ours: str) -> str:
    return ", ".join(name for name in found if name != ours)
