"""Who wrote a mail that a group or a form sent on under an address of the desk's."""

from __future__ import annotations

import pytest

from shared.mail.author import with_author
from shared.mail.model import Verdict
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, DESK, raw_mail

GROUP = {"From": f"'Ana Alba' via Support <{DESK}>", "Reply-To": ANA, "X-Original-From": f"Ana Alba <{ANA}>"}
PROVEN = {"Authentication-Results": "amazonses.com; dmarc=pass header.from=desk.example;"}
FORGED = {"Authentication-Results": "amazonses.com; dmarc=fail header.from=desk.example;"}

MAILS = {
    "a group": (GROUP | PROVEN, (ANA, "Ana Alba", Verdict.UNKNOWN)),
    "a group, not proven": (GROUP, (ANA, "Ana Alba", Verdict.FAIL)),
    "a forged group": (GROUP | FORGED, (ANA, "Ana Alba", Verdict.FAIL)),
    "a form": (
        {"From": f"'Ana Alba' via Form <{DESK}>", "Reply-To": ANA} | PROVEN,
        (ANA, "Ana Alba", Verdict.FAIL),
    ),
    "a name with via in it": (
        GROUP | {"X-Original-From": f"Ana via Alba <{ANA}>"} | PROVEN,
        (ANA, "Ana via Alba", Verdict.UNKNOWN),
    ),
    "two to answer": ({"From": DESK, "Reply-To": f"{ANA}, bo@x.example"} | PROVEN, (DESK, "", Verdict.PASS)),
    "ours to answer": ({"From": DESK, "Reply-To": DESK} | PROVEN, (DESK, "", Verdict.PASS)),
    "somebody else's group": (
        GROUP | {"From": "list@x.example"} | PROVEN,
        ("list@x.example", "", Verdict.PASS),
    ),
}


@pytest.mark.parametrize(("head", "author"), MAILS.values(), ids=MAILS)
def test_the_author_is_who_is_named_and_never_better_proven_than_the_mail(
    head: dict[str, str], author: tuple[str, str, Verdict]
) -> None:
    fields = {name.replace("-", "_"): value for name, value in head.items()}
    mail = with_author(parse_mail(raw_mail(**fields)), lambda address: address == DESK)
    assert (mail.from_address, mail.from_name, mail.sender_verdict) == author
