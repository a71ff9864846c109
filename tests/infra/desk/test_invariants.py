"""A sound desk has no findings; each invariant, once it is broken, is found by its name."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from functions.mail.discard_quarantined_mail import handler as discard_quarantined_mail
from functions.mail.retry_quarantined_mail import handler as retry_quarantined_mail
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler as snooze_ticket
from infra.desk.invariants import Finding, Invariant, partition_findings
from infra.desk.verify import partitions
from infra.desk.whole import Whole
from shared.aws import client
from shared.storage.marshal import Item
from shared.tickets.states import Status
from tests.functions.mail.held import held
from tests.functions.mail.mails import a_mail, receive
from tests.support.aws import SETTINGS, FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket, an_upload, given_to, with_status
from tests.support.people import ADA, ANA, MIA
from tests.support.pump import Pump
from tests.support.stored import whole_table

LOG_1, LOG_2 = ("TICKET#1", "LOG#0000000001#EVENT"), ("TICKET#1", "LOG#0000000002#EVENT")
MESSAGE, ANSWER = ("TICKET#1", "LOG#0000000001#MESSAGE"), ("TICKET#1", "LOG#0000000003#MESSAGE")
HEAD = ("TICKET#1", "TICKET")


@dataclass
class Kept:
    """What a desk keeps: its items by their keys, and the names of its files."""

    table: dict[tuple[str, str], Item]
    files: set[str]

    def findings(self) -> list[Finding]:
        whole, found = Whole(), list[Finding]()
        for partition, items in partitions(item for _, item in sorted(self.table.items())):
            whole.add(items)
            found += partition_findings(partition, items)
        return [*found, *whole.findings(), *whole.wrong_counters(), *whole.missing_files(self.files)]

    def put(self, item: Item) -> None:
        self.table[item["PK"], item["SK"]] = item


@pytest.fixture(scope="module")
def worked_on(running_aws: FakeAws) -> Kept:
    """A ticket with a file, an answer and a change of hands; one that came by mail; one that is solved, one snoozed, one on hold; all counted.

    Of three mails that were held one still is, one was released, one discarded.
    """
    running_aws.reset()
    upload = an_upload(ANA)
    ticket = given_to(a_ticket(by=ANA, upload_ids=[upload]), "billing", "mia")
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    receive(a_mail())
    with_status(a_ticket(), Status.SOLVED)
    for number in range(3):
        receive(a_mail(Message_ID=f"<spam-{number}@acme.example>", X_SES_Spam_Verdict="FAIL"))
    first, second, _ = (mail["id"] for mail in held()["items"])
    call(retry_quarantined_mail, f"POST /quarantine/{first}/retries", as_=ADA)
    call(discard_quarantined_mail, f"DELETE /quarantine/{second}", as_=ADA)
    call(snooze_ticket, f"PUT /tickets/{a_ticket().id}/snooze", {"until_reply": True}, as_=MIA)
    with_status(a_ticket(), Status.ON_HOLD)
    Pump((on_queue_changing,)).run()
    stored = client("s3").list_objects_v2(Bucket=SETTINGS["FILES_BUCKET"])["Contents"]
    return Kept(whole_table(), {each["Key"] for each in stored})


@pytest.fixture
def kept(worked_on: Kept) -> Kept:
    return copy.deepcopy(worked_on)


def test_a_desk_on_which_all_went_well_has_no_findings(kept: Kept) -> None:
    assert kept.findings() == []


Break = Callable[[Kept], Any]


def drop(*key: str) -> Break:
    return lambda kept: kept.table.pop((key[0], key[1]))


def change(key: tuple[str, str], **values: Any) -> Break:
    return lambda kept: kept.table[key].update(values)


def change_event(key: tuple[str, str], **values: Any) -> Break:
    return lambda kept: kept.table[key]["event"].update(values)


def same_event_id(kept: Kept) -> None:
    kept.table[LOG_2]["event"]["id"] = kept.table[LOG_1]["event"]["id"]


def attached_twice(kept: Kept) -> None:
    kept.table[ANSWER]["attachments"] = kept.table[MESSAGE]["attachments"]


def upload_taken_twice(kept: Kept) -> None:
    [file] = kept.table[MESSAGE]["attachments"]
    kept.table[ANSWER]["attachments"] = [{**file, "id": "another"}]
    kept.files.add("attachments/another")


def still_waiting(kept: Kept) -> None:
    [file] = kept.table[MESSAGE]["attachments"]
    upload = {"id": file["upload_id"]}
    kept.put({"PK": f"UPLOAD#{file['upload_id']}", "SK": "UPLOAD", "attachment": upload})


def lost_files(folder: str) -> Break:
    return lambda kept: kept.files.difference_update({name for name in kept.files if name.startswith(folder)})


def in_no_queue(kept: Kept) -> None:
    del kept.table[HEAD]["GSI1PK"]


def pointer_gone(kept: Kept) -> None:
    del kept.table[next(key for key in kept.table if key[1] == "MAIL")]


def pointer_astray(kept: Kept) -> None:
    next(item for key, item in kept.table.items() if key[1] == "MAIL")["id"] = 99


def quarantined(kept: Kept, kind: str) -> tuple[str, str]:
    """The key of an event of the quarantine, or of the mail that is held."""
    items = ((key, item) for key, item in kept.table.items() if key[0] == "QUARANTINE")
    return next(key for key, item in items if item.get("event", {}).get("kind", "mail") == kind)


def drop_quarantined(kind: str) -> Break:
    return lambda kept: kept.table.pop(quarantined(kept, kind))


def still_held(kept: Kept) -> None:
    mail_id = kept.table[quarantined(kept, "MailDiscarded")]["event"]["mail_id"]
    kept.put({"PK": "QUARANTINE", "SK": f"MAIL#{mail_id}", "id": mail_id})


BROKEN: dict[str, tuple[Invariant, Break]] = {
    "an event cannot be read": (Invariant.READABLE, change_event(LOG_2, at="yesterday")),
    "a head cannot be read": (Invariant.READABLE, change(HEAD, created_at="yesterday")),
    "an event is missing": (Invariant.VERSIONS, drop(*LOG_2)),
    "the head is behind its events": (Invariant.VERSIONS, change(HEAD, version=2)),
    "the head is before its events": (Invariant.VERSIONS, change(HEAD, version=9)),
    "two events made one version": (Invariant.VERSIONS, change_event(LOG_2, version=1)),
    "a log has no head": (Invariant.VERSIONS, drop(*HEAD)),
    "the head has another assignee": (Invariant.HEADS, change(HEAD, assignee_id="lea")),
    "the head has another status": (Invariant.HEADS, change(HEAD, status="closed")),
    "a message is missing": (Invariant.WORDS, drop(*MESSAGE)),
    "no event tells of a message": (Invariant.WORDS, change(MESSAGE, id=77)),
    "a ticket is in a wrong queue": (Invariant.LISTED, change(HEAD, GSI2PK="AGENT#lea#0")),
    "a ticket is in no queue": (Invariant.LISTED, in_no_queue),
    "a number was given out by nobody": (Invariant.NUMBERS, change(("COUNTER#ticket", "COUNTER"), n=4)),
    "two events have one id": (Invariant.EVENT_IDS, same_event_id),
    "a counter is off": (Invariant.COUNTERS, change(("QUEUE-COUNTERS#0", "AGENT#mia"), n=7)),
    "a counter is missing": (Invariant.COUNTERS, drop("QUEUE-COUNTERS#0", "SOLVED#billing")),
    "a file is attached twice": (Invariant.ATTACHED_ONCE, attached_twice),
    "an upload is attached twice": (Invariant.ATTACHED_ONCE, upload_taken_twice),
    "an attached file still waits": (Invariant.ATTACHED_ONCE, still_waiting),
    "a file is not in the bucket": (Invariant.FILES, lost_files("attachments/")),
    "an answer would not find its ticket": (Invariant.MAILS, pointer_gone),
    "a mail leads nowhere": (Invariant.MAILS, pointer_astray),
    "a held mail is gone without a word": (Invariant.QUARANTINE, drop_quarantined("mail")),
    "a mail is held, and nobody held it": (Invariant.QUARANTINE, drop_quarantined("MailQuarantined")),
    "a released mail has no event": (Invariant.QUARANTINE, drop_quarantined("MailReleased")),
    "a discarded mail is still held": (Invariant.QUARANTINE, still_held),
    "an address leads to nobody": (Invariant.CONTACTS, drop("CONTACT#ben", "CONTACT")),
    "a contact cannot be found": (Invariant.CONTACTS, drop("ADDRESS#ana@acme.example", "ADDRESS")),
}


@pytest.mark.feature("F52", whole=False)
@pytest.mark.parametrize(("invariant", "breaks"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_found_by_its_name(kept: Kept, invariant: Invariant, breaks: Break) -> None:
    breaks(kept)

    assert invariant in {finding.invariant for finding in kept.findings()}


def test_every_invariant_is_broken_in_this_table() -> None:
    elsewhere = {Invariant.NOTHING_FAILED}  # it is about queues, see test_verify.py
    assert {invariant for invariant, _ in BROKEN.values()} | elsewhere == {*Invariant}
    assert all(invariant.words for invariant in Invariant)


def test_a_finding_names_the_item_and_says_what_is_wrong() -> None:
    whole = Whole(tickets={3}, last_number=2)
    assert [*whole.findings()] == [
        Finding(Invariant.NUMBERS, "TICKET#3 / TICKET", "the last number given out is 2")
    ]
