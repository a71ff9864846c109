"""What the tests of the quarantine begin with, and look at."""

from __future__ import annotations

from typing import Any

from functions.mail.list_quarantined_mails import handler as list_quarantined_mails
from tests.functions.mail.mails import a_mail, receive
from tests.support.calls import call
from tests.support.people import ADA
from tests.support.stored import whole_table


def held(query: str = "", as_: Any = ADA) -> Any:
    answer = call(list_quarantined_mails, f"GET /quarantine{query}", as_=as_)
    assert answer.status == 200, answer.json
    return answer.json


def quarantine_events() -> list[str]:
    events = [
        item for (part, sort), item in whole_table().items() if part == "QUARANTINE" and sort[:2] == "EV"
    ]
    return [event["detail_type"] for event in sorted(events, key=lambda event: str(event["event"]["id"]))]


def given_spam(text: str = "Buy!") -> str:
    receive(a_mail(text=text, X_SES_Spam_Verdict="FAIL"))
    return str(held()["items"][0]["id"])
