"""A mail that the desk sends to itself comes back, is known, and leaves nothing behind but its time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from functions.mail.on_mail_received import handler as on_mail_received
from functions.operations.send_canaries import handler
from shared.clock import as_of, now
from shared.storage.transaction import commit, delete
from tests.functions.mail.mails import (
    BILLING_ADDRESS,
    a_mail,
    files,
    in_inbox,
    raw_of,
    receive,
    ses_answering,
)
from tests.functions.operations.canaries import all_come_back, canaries, canary_mails, check_now, states
from tests.support.calls import call
from tests.support.messages import deliver
from tests.support.people import ADA
from tests.support.stored import kinds_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F52", whole=False)]


def kinds_of_items() -> set[str]:
    """The partitions that the desk has anything in."""
    return {partition.partition("#")[0] for partition, _ in whole_table()}


def seconds_of(canary: dict[str, str]) -> float:
    way = datetime.fromisoformat(canary["back_at"]) - datetime.fromisoformat(canary["sent_at"])
    return way.total_seconds()


def test_one_mail_goes_to_each_domain_from_one_of_its_mailboxes_to_itself() -> None:
    sent = check_now()
    assert [canary["mailbox"] for canary in sent] == [BILLING_ADDRESS, "service@kaffeewerk.example"]
    assert states() == ["under_way", "under_way"]
    for mail, canary in zip(canary_mails(), sent, strict=True):
        assert mail["From"] == mail["To"] == canary["mailbox"]
        assert mail["Auto-Submitted"] == "auto-generated"
        assert "You can delete it." in str(mail.get_content())


def test_it_comes_back_and_its_way_is_timed() -> None:
    start = now() - timedelta(minutes=3)
    with as_of(start):
        check_now()
    with as_of(start + timedelta(seconds=7)):
        all_come_back()
    canary = canaries()[0]
    assert canary["state"] == "back"
    assert seconds_of(canary) == 7


def test_it_becomes_no_ticket_no_quarantined_mail_and_no_file() -> None:
    before = kinds_of_items()
    check_now()
    all_come_back()
    assert kinds_of_items() - before == {"RECORDS"}
    assert files() == {}


def test_the_same_mail_twice_counts_once() -> None:
    check_now()
    all_come_back()
    first = canaries()
    with as_of(now() + timedelta(minutes=1)):
        all_come_back()
    assert canaries() == first


@pytest.mark.parametrize("token", ["", "A" * 64, "canary"], ids=["none", "a guess", "a word"])
def test_a_mail_with_a_forged_token_is_a_mail_like_any_other(token: str) -> None:
    check_now()
    receive(a_mail(X_Lambdesk_Canary=token))
    assert stored_ticket(1).subject == "Invoice is wrong"
    assert kinds_of(1) == ["TicketOpened"]
    assert states() == ["under_way", "under_way"]


def test_a_late_one_is_missing_until_it_comes() -> None:
    with as_of(now() - timedelta(minutes=9)):
        check_now()
    assert states() == ["under_way", "under_way"]
    with as_of(now() + timedelta(minutes=2)):
        assert states() == ["missing", "missing"]
        all_come_back()
        assert states() == ["back", "back"]


def test_one_that_comes_after_it_was_forgotten_is_still_no_ticket() -> None:
    commit([delete({"PK": "RECORDS#canaries", "SK": f"canaries#{canary['id']}"}) for canary in check_now()])
    all_come_back()
    assert canaries() == []
    assert "TICKET" not in kinds_of_items()


def test_what_ses_refuses_is_told_in_its_words() -> None:
    with ses_answering(400, "MessageRejected", "Email address is not verified."):
        refused = check_now()[0]
    assert (refused["state"], refused["refusal"]) == ("refused", "Email address is not verified.")
    assert states() == ["refused", "refused"]


def test_a_retry_sends_no_second_mail() -> None:
    for _ in range(2):
        assert call(handler, "POST /canaries", as_=ADA, idempotency_key="k1").status == 202
    assert len(canary_mails()) == 2


def test_one_that_finds_the_table_away_comes_again() -> None:
    check_now()
    mail = in_inbox(raw_of(canary_mails()[0]))
    calls = 0
    while states().count("back") == 0:
        with Faults(at=calls).injected():
            deliver(on_mail_received, mail)
        calls += 1
    assert calls > 1
    assert deliver(on_mail_received, mail) == []
