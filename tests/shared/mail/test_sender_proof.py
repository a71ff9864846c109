"""Whether SES vouches for the one mailbox of the one From, and for nobody else."""

from __future__ import annotations

import pytest

from shared.mail.model import Verdict
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, raw_mail

pytestmark = pytest.mark.attack

PASS = "dmarc=pass header.from=customer.example;"

RESULTS = {
    "its policy is met": (PASS, Verdict.PASS),
    "its policy is not met": ("dkim=pass header.i=@customer.example; dmarc=fail;", Verdict.FAIL),
    "no policy, but its own signature": (
        "dkim=pass header.i=@customer.example; dmarc=none header.from=customer.example;",
        Verdict.PASS,
    ),
    "no policy, and another's signature": (
        "dkim=pass header.i=@evil.example; dmarc=none header.from=customer.example;",
        Verdict.UNKNOWN,
    ),
    "no policy and no signature": ("spf=pass; dkim=none; dmarc=none;", Verdict.UNKNOWN),
    "another domain's policy": ("dmarc=pass header.from=evil.example;", Verdict.UNKNOWN),
    "two policies": (f"{PASS} dmarc=pass header.from=evil.example;", Verdict.UNKNOWN),
    "what a sender wrote into its address": (
        f'spf=pass envelope-from="a; {PASS}"@evil.example; dmarc=fail header.from=customer.example;',
        Verdict.FAIL,
    ),
    "what a sender wrote into a comment": (f"spf=none (a; {PASS} b); dmarc=none;", Verdict.UNKNOWN),
}


@pytest.mark.parametrize(("results", "verdict"), RESULTS.values(), ids=RESULTS)
def test_a_sender_is_proven_by_its_own_domain(results: str, verdict: Verdict) -> None:
    mail = parse_mail(raw_mail(Authentication_Results=f"amazonses.com; {results}"))
    assert mail.sender_verdict is verdict


AUTHORS = {
    "two in From": f"From: {ANA}, eve@evil.example\r\n",
    "two Froms": f"From: {ANA}\r\nFrom: eve@evil.example\r\n",
    "Sender alone": f"Sender: {ANA}\r\n",
    "Return-Path alone": f"Return-Path: <{ANA}>\r\n",
    "Reply-To alone": f"From: (nobody)\r\nReply-To: {ANA}\r\n",
}


@pytest.mark.parametrize("head", AUTHORS.values(), ids=AUTHORS)
def test_no_other_author_is_proven_by_anything(head: str) -> None:
    raw = f"Authentication-Results: amazonses.com; {PASS}\r\n{head}Subject: Colour\r\n\r\nHello\r\n"
    mail = parse_mail(raw.encode())
    assert (mail.from_address, mail.sender_verdict) == (ANA, Verdict.FAIL)
