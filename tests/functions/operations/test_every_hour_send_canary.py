"""The schedule sends a mail to each domain in turn, and fails as long as the last one is not back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from functions.operations.every_hour_send_canary import handler
from shared.canary.actions import CanaryMissingError
from shared.clock import as_of, now
from shared.directory.store import forget_directory
from shared.storage.transaction import commit, delete
from tests.functions.mail.mails import ses_answering
from tests.functions.operations.canaries import all_come_back, canaries, canary_mails, check_now
from tests.support.calls import LambdaContext
from tests.support.people import BILLING_MAILBOX, TECH_MAILBOX

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F52", whole=False)]

AURORAS = (BILLING_MAILBOX.address, TECH_MAILBOX.address)


def runs(at: datetime) -> None:
    with as_of(at):
        handler({}, LambdaContext())


def fails(at: datetime, words: str) -> None:
    with pytest.raises(CanaryMissingError, match=words):
        runs(at)


def test_a_mail_goes_out_every_hour_to_each_domain_in_turn() -> None:
    start = now()
    for hour in range(4):
        runs(start + timedelta(hours=hour))
        with as_of(start + timedelta(hours=hour, seconds=9)):
            all_come_back()
    assert [mail["To"] for mail in canary_mails()] == [
        "billing@aurora.example",
        "service@kaffeewerk.example",
        "billing@aurora.example",
        "service@kaffeewerk.example",
    ]
    assert {canary["state"] for canary in canaries()} == {"back"}


def test_a_run_that_comes_twice_sends_one_mail() -> None:
    runs(now())
    runs(now() + timedelta(minutes=1))
    assert len(canary_mails()) == 1


def test_runs_fail_from_the_next_hour_on_until_mail_comes_back() -> None:
    start = now()
    runs(start)
    missed = f"the mail of {start:%Y-%m-%d %H:%M} UTC to billing@aurora.example has not come back"
    fails(start + timedelta(hours=1), missed)
    fails(start + timedelta(hours=1, minutes=1), missed)  # Lambda's own second try
    assert len(canary_mails()) == 2
    with as_of(start + timedelta(hours=1, minutes=5)):
        all_come_back()
    runs(start + timedelta(hours=2))


def test_a_desk_whose_mail_is_broken_goes_on_trying() -> None:
    start = now()
    runs(start)
    for hour in range(1, 3):
        fails(start + timedelta(hours=hour), "has not come back")
    assert len(canary_mails()) == 3


def test_a_check_by_hand_is_enough_to_see_that_it_is_mended() -> None:
    start = now()
    runs(start)
    fails(start + timedelta(hours=1), "has not come back")
    with as_of(start + timedelta(hours=1, minutes=10)):
        check_now()
        all_come_back()
    runs(start + timedelta(hours=2))


def test_a_run_fails_at_once_with_the_words_of_ses() -> None:
    with ses_answering(400, "MessageRejected", "Sending is paused."):
        fails(now(), "was refused: Sending is paused.")


def test_a_mailbox_that_is_no_longer_the_desks_is_not_missed() -> None:
    start = now()
    runs(start)
    commit([delete({"PK": "DIRECTORY", "SK": f"mailboxes#{address}"}) for address in AURORAS])
    forget_directory()
    runs(start + timedelta(hours=1))
