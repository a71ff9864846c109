"""The desk's mail to itself goes the whole way: SES, the receipt rule, the inbox, its queue, the function that reads it."""

from __future__ import annotations

from typing import Any

import pytest

from shared.canary.mail import SUBJECT
from tests.deployed.client import Person, eventually
from tests.deployed.test_quarantine import in_quarantine


def on_their_way(admin: Person, ids: set[str]) -> list[dict[str, Any]]:
    found = admin.get("/canaries")["items"]
    return [each for each in found if each["id"] in ids and each["state"] != "back"]


@pytest.mark.feature("F52", whole=False)
def test_a_check_goes_round_and_leaves_no_ticket(mia: Person) -> None:
    sent = mia.call("POST", "/canaries")
    assert sent.status == 202, sent
    canaries = sent.body["items"]
    assert {each["state"] for each in canaries} == {"under_way"}
    domains = [each["mailbox"].rpartition("@")[2] for each in canaries]
    assert len(domains) == len(set(domains)) > 1
    eventually(lambda: on_their_way(mia, {each["id"] for each in canaries}) == [], seconds=90)
    tickets = mia.get("/tickets?queue=open&limit=100")["items"]
    assert SUBJECT not in {each["subject"] for each in [*tickets, *in_quarantine(mia)]}


def test_only_administrators_check(aylin: Person) -> None:
    assert aylin.call("POST", "/canaries").status == 403
    assert aylin.call("GET", "/canaries").status == 403
