"""Nobody overwrites what they have not seen: a stale If-Match is a 409 that says the present version."""

from __future__ import annotations

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from tests.contracts.code import excused
from tests.support.samples import OPERATIONS, sample_of
from tests.support.stored import event_versions_of, seen_version, stored_version, whole_table

pytestmark = pytest.mark.usefixtures("desk")

CHANGES = [declared for declared in OPERATIONS if declared.declaration.method in {"PUT", "PATCH", "DELETE"}]
VERSIONED = [declared for declared in OPERATIONS if declared.declaration.signature.if_match]
each_versioned = pytest.mark.parametrize("declared", VERSIONED, ids=lambda declared: declared.name)
WITHOUT_VERSION = {
    "retry_rule_runs": "what failed is tried again with the rule as it is by then, each run once",
    "turn_rule_switch": "whoever switches all rules off in an emergency means it, whoever turned the switch before",
    "discard_quarantined_mail": "a mail in quarantine never changes: it is there or it is not",
    "undo_change": "a change that was made is one for good: what it changed is taken back where nobody changed it since",
    "undo_bulk_job": "the same of all of its changes",
    "pause_bulk_job": "a job goes on by itself: whoever pauses it means the job, however far it is",
    "resume_bulk_job": "the same of letting it go on",
    "follow_ticket": "who follows a ticket follows it as it becomes, whatever it was",
    "unfollow_ticket": "the same of stopping",
    "mark_side_thread_read": "what somebody has read, nobody else changes",
    "complete_upload": "the parts are put together once, and then it is done",
    "read_notifications": "what somebody has read, nobody else changes",
    "save_push_subscription": "a browser is one device, whoever uses it, and says so itself",
    "remove_push_subscription": "the same of saying no more",
    "repeat_webhook_delivery": "the send is claimed once, whoever asks for it",
    "try_push_subscription": "a trial push changes nothing",
    "try_team_webhook": "a trial message changes nothing",
    "take_push_receipt": "what is known only grows: shown, then opened, whoever was faster",
    "choose_updates": "a customer's own wish counts, whatever it was before",
    "change_mailed_choice": "the same by the link of a mail, whose reader has seen nothing",
    "mail_reply_anyway": "the send is claimed once, whoever asks for it",
    "publish_picture": "an uploaded picture is published as it is, or it is not",
}


def test_what_changes_a_record_takes_the_version_that_was_seen() -> None:
    found = {declared.name for declared in CHANGES} - {declared.name for declared in VERSIONED}
    excused(
        found,
        WITHOUT_VERSION,
        "give its function a parameter `expected_version: IfMatch`, and hand it to its verb:",
    )


@each_versioned
def test_a_stale_change_is_refused_and_writes_nothing(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    before = whole_table()

    answer = sample.sent(declared, if_match=99)

    assert answer.status == 409, answer.json
    assert answer.problem in {"stale-ticket", "stale-record", "stale-side-thread", "stale-draft"}
    assert answer.json["current_version"] == seen_version(sample.subject)
    assert whole_table() == before


@each_versioned
def test_a_change_of_what_was_seen_is_made(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    seen = seen_version(sample.subject)

    answer = sample.sent(declared, if_match=seen)

    assert answer.status == declared.declaration.status, answer.json
    assert seen_version(sample.subject) > seen


@each_versioned
def test_a_change_without_a_version_is_made_onto_what_there_is(declared: Declared[Operation]) -> None:
    assert sample_of(declared).sent(declared).status == declared.declaration.status


@each_versioned
def test_every_version_has_its_event(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    sample.sent(declared)

    assert event_versions_of(sample.subject) == [*range(1, stored_version(sample.subject) + 1)]
