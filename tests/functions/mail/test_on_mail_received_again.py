"""A mail that ended the function that read it is held at its second try, and takes no other with it."""

from __future__ import annotations

import hashlib

import pytest

from functions.mail.list_quarantined_mails import handler as list_quarantined_mails
from functions.mail.on_mail_received import consumer
from functions.mail.on_mail_received import handler as on_mail_received
from shared.mail.raw import file_id, store_raw
from tests.functions.mail.mails import a_mail, in_inbox, raw_of
from tests.support.calls import LambdaContext, call
from tests.support.messages import sqs_batch
from tests.support.people import ADA
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def tickets() -> int:
    return sum(sort == "TICKET" for _, sort in whole_table())


def come_again(tries: int) -> None:
    batch = sqs_batch([in_inbox(a_mail())])
    batch["Records"][0]["attributes"]["ApproximateReceiveCount"] = str(tries)
    assert on_mail_received(batch, LambdaContext()) == {"batchItemFailures": []}


def test_a_mail_that_nobody_lived_to_read_is_held_by_its_head() -> None:
    come_again(tries=2)
    (held,) = call(list_quarantined_mails, "GET /quarantine", as_=ADA).json["items"]
    assert (held["reason"], held["subject"], held["preview"]) == ("tried_before", "Invoice is wrong", "")
    assert held["from_address"]
    assert tickets() == 0


def test_a_mail_that_was_read_comes_again_because_aws_was_in_trouble() -> None:
    raw = raw_of(a_mail())
    store_raw(file_id(hashlib.sha256(raw).digest(), "raw"), raw)
    come_again(tries=2)
    assert tickets() == 1


def test_mails_are_read_one_by_one() -> None:
    assert consumer.batch == 1
