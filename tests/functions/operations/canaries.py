"""The desk's mails to itself: sent, come back or kept from it, and what is known of them."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from functions.operations.list_canaries import handler as list_canaries
from functions.operations.send_canaries import handler as send_canaries
from tests.functions.mail.mails import receive, sent_mails
from tests.support.calls import call
from tests.support.people import ADA


def check_now() -> list[dict[str, Any]]:
    answer = call(send_canaries, "POST /canaries", as_=ADA)
    assert answer.status == 202, answer.json
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def canaries() -> list[dict[str, Any]]:
    """As the screen sees them: newest first."""
    answer = call(list_canaries, "GET /canaries", as_=ADA)
    assert answer.status == 200, answer.json
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def states() -> list[str]:
    return [canary["state"] for canary in canaries()]


def all_come_back() -> None:
    """What SES took, its receipt rule stores."""
    receive(*canary_mails())


def canary_mails() -> list[EmailMessage]:
    return [mail for mail in sent_mails() if mail["X-Lambdesk-Canary"]]
