"""Whom a report of a server without a part for machines gives up on, by its words."""

from __future__ import annotations

import pytest

from shared.mail.bounce import failed_among
from shared.mail.model import FailedRecipient
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, delivery_report, raw_mail

BO = "bo@customer.example"
COPY = f"Received: by mx\nMessage-ID: <reply-7@desk.example>\nTo: {ANA},\n {BO}\nSubject: Colour\n\n2.1.5 {ANA}\n"

QMAIL = f"""Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<{BO}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <support@desk.example>
{COPY}"""
EXIM_LATE = f"""This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.

The address to which the message has not yet been delivered is:

  {BO}

No action is required on your part.
"""
EXCHANGE = f"""Delivery has failed to these recipients or groups:

{BO}
The email address you entered couldn't be found.

Diagnostic information for administrators:
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'

Original message headers:

{COPY}"""
OLD_EXCHANGE = f"""Your message

  To:      {ANA}
  Subject: Colour

did not reach the following recipient(s):

{BO} on Mon, 6 May 2024
    The recipient name is not recognized
"""
BOTH = f"<{ANA}>: mailbox full, 4.2.2\n<{BO}>: 550 no such user\n"

REPORTS = {
    "qmail": ("failure notice", QMAIL, [FailedRecipient(address=BO, status="5.1.1")]),
    "Exim, late": (
        "Warning: message 1s3 delayed 24 hours",
        EXIM_LATE,
        [FailedRecipient(address=BO, delayed=True)],
    ),
    "Exchange": ("Undeliverable: Colour", EXCHANGE, [FailedRecipient(address=BO, status="5.1.10")]),
    "old Exchange": ("Undeliverable: Colour", OLD_EXCHANGE, [FailedRecipient(address=BO)]),
    "each with its own status": (
        "failure notice",
        BOTH,
        [FailedRecipient(address=ANA, status="4.2.2", delayed=True), FailedRecipient(address=BO)],
    ),
    "about a late parcel": (
        "Undeliverable: parcel delayed",
        f"{BO} is unknown",
        [FailedRecipient(address=BO)],
    ),
    "part of a longer address": ("failure notice", f"jim-{BO} and {BO}.au are unknown", []),
    "one got it": (
        "failure notice",
        f"{ANA}: 250 2.1.5 ok\n{BO}: 550 5.1.1 unknown",
        [FailedRecipient(address=BO, status="5.1.1")],
    ),
    "nobody named, two recipients": ("failure notice", "It could not be delivered.", []),
}


@pytest.mark.parametrize(("subject", "words", "failed"), REPORTS.values(), ids=REPORTS)
def test_the_words_above_the_copy_say_who_did_not_get_it(
    subject: str, words: str, failed: list[FailedRecipient]
) -> None:
    mail = parse_mail(raw_mail(words, From="MAILER-DAEMON@mx.example", Subject=subject))
    assert failed_among(mail, [ANA, BO]) == failed


def test_a_report_that_names_nobody_is_about_the_only_recipient() -> None:
    mail = parse_mail(raw_mail("Sorry. (#5.7.1)", From="MAILER-DAEMON@mx.example", Subject="failure notice"))
    assert failed_among(mail, [ANA]) == [FailedRecipient(address=ANA, status="5.7.1")]


def test_a_part_for_machines_is_believed_before_words() -> None:
    (failed,) = failed_among(parse_mail(delivery_report()), [ANA, BO])
    assert (failed.address, failed.delayed) == (ANA, False)


@pytest.mark.parametrize(
    ("action", "status", "delayed"),
    [("failed", "4.4.7", False), ("delayed", "4.4.1", True), ("", "4.4.1", True), ("", "5.1.1", False)],
    ids=["given up after days", "still tried", "silent, temporary", "silent, permanent"],
)
def test_what_the_server_did_counts_before_what_the_cause_was(
    action: str, status: str, delayed: bool
) -> None:
    (failed,) = failed_among(parse_mail(delivery_report(action, status=status)), [ANA])
    assert (failed.status, failed.delayed) == (status, delayed)


def test_an_address_is_found_as_servers_write_it() -> None:
    mail = parse_mail(raw_mail('<"a."@xn--bcher-kva.example>: 5.1.1', From="MAILER-DAEMON@mx.example"))
    assert [each.address for each in failed_among(mail, ["a.@bücher.example", ANA])] == ["a.@bücher.example"]
