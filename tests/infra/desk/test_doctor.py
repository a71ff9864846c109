"""The doctor: each trouble of an account and its DNS is found, and says what to do.

DNS is asked for real, of a server in this process. AWS's answers are botocore's own stubs, which check their shape: moto
knows no sending limits and no concurrency.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from socketserver import BaseRequestHandler, ThreadingUDPServer
from typing import Any

import botocore.session
import dns.message
import dns.resolver
import dns.rrset
import pytest
from botocore.stub import Stubber

from infra.config import Desk
from infra.desk.doctor import Check, Doctor, Verdict

EXCHANGER = "inbound-smtp.eu-central-1.amazonaws.com"
DESK = Desk.model_validate(
    {
        "name": "Acme",
        "domain": "acme.example",
        "region": "eu-central-1",
        "admin_email": "ada@acme.example",
        "brands": [
            {
                "id": "acme",
                "name": "Acme",
                "accent": "#112233",
                "sender": "Acme <help@acme.example>",
            }
        ],
        "teams": [{"id": "all", "name": "All"}],
        "mailboxes": [{"address": "help@acme.example", "brand_id": "acme", "team_id": "all"}],
        "portal_domains": {"acme": "help.acme.example"},
    }
)
GOOD_DNS = {
    (EXCHANGER, "A"): ["192.0.2.1"],
    ("acme.example", "MX"): [f"10 {EXCHANGER}."],
    ("acme.example", "TXT"): ['"v=spf1 include:amazonses.com ~all"'],
    ("_dmarc.acme.example", "TXT"): ['"v=DMARC1; p=quarantine"'],
}
VERIFIED = {"VerifiedForSendingStatus": True, "DkimAttributes": {"Status": "SUCCESS"}}
PENDING = {"VerifiedForSendingStatus": False, "DkimAttributes": {"Status": "PENDING", "Tokens": ["t1"]}}
QUOTA = {"Max24HourSend": 50000.0, "SentLast24Hours": 10.0, "MaxSendRate": 14.0}
PRODUCTION = {"ProductionAccessEnabled": True, "SendingEnabled": True, "SendQuota": QUOTA}


class Answer(BaseRequestHandler):
    """One question over UDP."""

    def handle(self) -> None:
        packet, socket = self.request
        assert isinstance(self.server, Names)
        query = dns.message.from_wire(packet)
        [asked] = query.question
        answer = dns.message.make_response(query)
        kind = dns.rdatatype.to_text(asked.rdtype)
        if found := self.server.records.get((asked.name.to_text().rstrip("."), kind)):
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *found))
        socket.sendto(answer.to_wire(), self.client_address)


class Names(ThreadingUDPServer):
    """A DNS server that knows `records`."""

    def __init__(self, records: dict[tuple[str, str], list[str]]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.records = records


@dataclass
class World:
    """What AWS and the DNS answer; by default all is well."""

    identity: dict[str, Any] = field(default_factory=lambda: dict(VERIFIED))
    account: dict[str, Any] = field(default_factory=lambda: dict(PRODUCTION))
    certificate: dict[str, Any] = field(default_factory=dict)
    concurrency: int = 1000
    rules: str = "lambdesk-desk"
    names: dict[tuple[str, str], list[str]] = field(default_factory=lambda: dict(GOOD_DNS))
    desk: Desk = DESK

    def clients(self) -> dict[str, Any]:
        return {
            "sesv2": answering("sesv2", get_email_identity=self.identity, get_account=self.account),
            "ses": answering(
                "ses",
                describe_active_receipt_rule_set={"Metadata": {"Name": self.rules}} if self.rules else {},
            ),
            "acm": answering("acm", describe_certificate={"Certificate": self.certificate}),
            "lambda": answering(
                "lambda", get_account_settings={"AccountLimit": {"ConcurrentExecutions": self.concurrency}}
            ),
        }


def answering(service: str, **answers: dict[str, Any]) -> Any:
    """A client that gives these answers, in this order, and nothing else."""
    made = botocore.session.get_session().create_client(service, region_name="eu-central-1")
    stub = Stubber(made)
    for operation, answer in answers.items():
        stub.add_response(operation, answer)
    stub.activate()
    return made


def examined(world: World) -> dict[str, Check]:
    clients = world.clients()
    with Names(world.names) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port, resolver.lifetime = ["127.0.0.1"], server.server_address[1], 5
        doctor = Doctor(world.desk, lambda service, region="": clients[service], resolver)
        checks = {check.name: check for check in doctor.checks()}
        server.shutdown()
    return checks


def test_a_desk_in_good_health_has_nothing_to_do(desk: object) -> None:
    checks = examined(World(desk=OWN_ADDRESSES, certificate=certified()))
    assert {check.verdict for check in checks.values()} == {Verdict.OK}
    assert len(checks) == 8
    assert not any(check.todo for check in checks.values())


def certified(**more: Any) -> dict[str, Any]:
    return {
        "DomainName": "*.acme.example",
        "SubjectAlternativeNames": ["desk.acme.example"],
        "Status": "ISSUED",
        **more,
    }


OWN_ADDRESSES = DESK.model_copy(
    update={
        "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/c1",
        "workspace_domain": "desk.acme.example",
    }
)
SOON = datetime.now(UTC) + timedelta(days=5)

TROUBLES: dict[str, tuple[str, Verdict, str, World]] = {
    "a region that does not receive": (
        "receiving region",
        Verdict.FAIL,
        "Choose another `region`",
        World(names={key: found for key, found in GOOD_DNS.items() if key[1] != "A"}),
    ),
    "a domain that is not proved": (
        "mail domains",
        Verdict.FAIL,
        "t1._domainkey.acme.example",
        World(identity=PENDING),
    ),
    "the sandbox": (
        "sending limits",
        Verdict.FAIL,
        "Ask for production access",
        World(account={**PRODUCTION, "ProductionAccessEnabled": False}),
    ),
    "sending that was paused": (
        "sending limits",
        Verdict.FAIL,
        "bounces",
        World(account={**PRODUCTION, "SendingEnabled": False}),
    ),
    "a quota that is nearly used": (
        "sending limits",
        Verdict.WARN,
        "higher sending quota",
        World(account={**PRODUCTION, "SendQuota": {**QUOTA, "SentLast24Hours": 45000.0}}),
    ),
    "rules that are not active": (
        "receipt rules",
        Verdict.FAIL,
        "--rule-set-name lambdesk-desk",
        World(rules=""),
    ),
    "another desk's rules": ("receipt rules", Verdict.FAIL, "lambdesk-desk", World(rules="other-desk")),
    "mail that goes elsewhere": (
        "mail exchangers",
        Verdict.FAIL,
        f"acme.example MX 10 {EXCHANGER}",
        World(names={**GOOD_DNS, ("acme.example", "MX"): ["10 mx.elsewhere.example."]}),
    ),
    "mail that goes to two places": (
        "mail exchangers",
        Verdict.WARN,
        "no other exchanger",
        World(names={**GOOD_DNS, ("acme.example", "MX"): [f"10 {EXCHANGER}.", "20 mx.old.example."]}),
    ),
    "no word about who may send": (
        "sender policies",
        Verdict.WARN,
        "docs/deploy.md",
        World(names={key: found for key, found in GOOD_DNS.items() if key[1] != "TXT"}),
    ),
    "sites that also speak what is too old": ("certificate", Verdict.WARN, "TLS 1.2", World()),
    "a certificate that is not proved": (
        "certificate",
        Verdict.FAIL,
        "ACM console",
        World(desk=OWN_ADDRESSES, certificate=certified(Status="PENDING_VALIDATION")),
    ),
    "a certificate for other names": (
        "certificate",
        Verdict.FAIL,
        "us-east-1",
        World(desk=OWN_ADDRESSES, certificate=certified(DomainName="other.example")),
    ),
    "a certificate that ends": (
        "certificate",
        Verdict.WARN,
        "renews",
        World(desk=OWN_ADDRESSES, certificate=certified(NotAfter=SOON)),
    ),
    "an account with few functions at a time": (
        "concurrency",
        Verdict.WARN,
        "Ask for 1,000",
        World(concurrency=10),
    ),
}


@pytest.mark.parametrize(("name", "verdict", "todo", "world"), TROUBLES.values(), ids=TROUBLES)
def test_a_trouble_is_found_and_says_what_to_do(
    desk: object, name: str, verdict: Verdict, todo: str, world: World
) -> None:
    check = examined(world)[name]
    assert check.verdict is verdict
    assert todo in check.todo


def test_what_cannot_be_asked_is_told_and_the_rest_goes_on(desk: object) -> None:
    world = World()
    clients = world.clients() | {"lambda": answering("lambda")}
    doctor = Doctor(DESK, lambda service, region="": clients[service], dns.resolver.Resolver(configure=False))
    last = [*doctor.checks()][-1]
    assert (last.name, last.verdict) == ("concurrency", Verdict.FAIL)
    assert "AWS_PROFILE" in last.todo
