"""Who wrote a mail that a form, a group or a list sent."""

from __future__ import annotations

import pytest

from shared.mail.author import sent_for_another
from shared.mail.model import Verdict
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, DESK, raw_mail

SHOP, LIST = "wordpress@shop.example", "colours@lists.example"
GROUP = {"From": f"'Ana Alba' via Support <{DESK}>", "Reply-To": ANA, "X-Original-From": f"Ana Alba <{ANA}>"}
FORM = {"From": f"Webshop <{SHOP}>", "Reply-To": f"Ana Alba <{ANA}>"}


def proven(domain: str, word: str = "pass") -> dict[str, str]:
    return {"Authentication-Results": f"amazonses.com; dmarc={word} header.from={domain};"}


MAILS = {
    "a group of ours": (GROUP | proven("desk.example"), (ANA, "Ana Alba", Verdict.UNKNOWN)),
    "a group of ours, not proven": (GROUP, (ANA, "Ana Alba", Verdict.FAIL)),
    "a forged group of ours": (GROUP | proven("desk.example", "fail"), (ANA, "Ana Alba", Verdict.FAIL)),
    "a form of ours": (
        {"From": f"'Ana Alba' via Form <{DESK}>", "Reply-To": ANA} | proven("desk.example"),
        (ANA, "Ana Alba", Verdict.UNKNOWN),
    ),
    "a name with via in it": (
        GROUP | {"X-Original-From": f"Ana via Alba <{ANA}>"} | proven("desk.example"),
        (ANA, "Ana via Alba", Verdict.UNKNOWN),
    ),
    "a form of somebody else's": (FORM | proven("shop.example"), (ANA, "Ana Alba", Verdict.UNKNOWN)),
    "a form whose domain disowns it": (FORM | proven("shop.example", "fail"), (ANA, "Ana Alba", Verdict.FAIL)),
    "a list that puts itself into From": (
        {"From": f"Ana Alba via Colours <{LIST}>", "Reply-To": f"{ANA}, {LIST}", "List-Post": f"<mailto:{LIST}>"},
        (ANA, "Ana Alba", Verdict.UNKNOWN),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "author"), MAILS.values(), ids=MAILS)
def test_the_author_is_who_is_named_and_never_proven(
    head: dict[str, str], author: tuple[str, str, Verdict]
) -> None:
    fields = {name.replace("-", "_"): value for name, value in head.items()}
    sent = parse_mail(raw_mail(**fields))
    mail = sent_for_another(sent, lambda address: address == DESK)
    assert mail is not None
    assert (mail.from_address, mail.from_name, mail.sender_verdict) == author
    assert mail.sent_by == sent.from_address


NOBODY_ELSES = {
    "two to answer": {"From": SHOP, "Reply-To": f"{ANA}, bo@x.example"},
    "the sender": {"Reply-To": ANA.upper()},
    "the desk": {"From": SHOP, "Reply-To": DESK},
    "a list by its id": {"Reply-To": LIST, "List-ID": "Colours <colours.lists.example>"},
    "a list by where it takes mail": {"Reply-To": LIST, "List-Post": f"<mailto:{LIST}?subject=x>"},
    "whom it went to": {"Reply-To": "all@customer.example", "Cc": "all@customer.example"},
}


@pytest.mark.parametrize("head", NOBODY_ELSES.values(), ids=NOBODY_ELSES)
def test_an_answer_that_is_to_go_elsewhere_makes_no_author(head: dict[str, str]) -> None:
    fields = {name.replace("-", "_"): value for name, value in head.items()}
    assert sent_for_another(parse_mail(raw_mail(**fields)), lambda address: address == DESK) is None
