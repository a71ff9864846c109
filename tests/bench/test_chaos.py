"""Some of the thousand schedules, at every check; and that the one who ends processes ends the right one."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys

import pytest

from bench import comes_again
from bench.chaos_in_memory import STORIES, a_play, breaks_of
from bench.play import Story
from bench.processes import PROC, process_behind, processes_of, resident_mb, setting_of
from infra.catalogue import catalogue
from infra.constructs.consumer_function import RETRIES
from infra.constructs.consumer_queue import MARGIN_SECONDS
from shared.api.collection import Collection
from shared.api.operation import Operation
from tests.support.aws import FakeAws

CONNECT = (
    "import socket, sys; s = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); sys.stdin.read()"
)


# What AWS calls besides consumers, schedules, steps and the stream's reader, and why no story breaks it.
NOT_BROKEN = {
    "on_ticket_snoozed": "it makes one schedule named after the ticket's version: a second try finds it",
    "publish_due": "it puts one event on the bus, and its consumer looks at the version",
    "on_snooze_elapsed": "it ends the snooze of one version, once: its own test delivers it twice",
    "app": "a browser whose connection broke connects again, and asks for what it missed",
    "build_index": "the deployment waits for it, and says that it failed",
    "apply_config": "the deployment waits for it, and says that it failed",
    "authorize": "it writes nothing",
    "collect_failures": "a line of a log that is kept twice or not at all changes nothing on the desk",
    "create_auth_challenge": "it writes nothing",
    "define_auth_challenge": "it writes nothing",
    "every_30_days_renew_holidays": "it writes what differs, and does so again in thirty days",
    "on_agent_deactivated": "a user that is disabled twice, or a connection that is closed twice, is as after once",
    "on_notification_raised": "schedules are named after what they are for, mails and pushes are sent once: its own tests hear it twice",
    "on_digest_reached": "it sends once as the mail to a team's lead does, and its own test hears it twice",
    "on_rule_applied": "it counts each event once: its own test hears it twice",
    "on_rule_delay_elapsed": "one transaction with its proof, as rules without a delay: its own test hears it twice",
    "on_brand_changed": "it writes the looks of all brands, whole, whichever of them changed",
    "on_handover_started": "assigning a ticket to who has it already changes nothing",
    "on_object_scanned": "it puts one item, the same each time",
    "on_macro_applied": "its own test hears each use twice",
    "on_bulk_advanced": "its own test breaks it off at each of its steps",
    "on_side_thread_event": "a push that comes twice or not at all: browsers also ask each minute",
    "on_draft_changed": "the same of a draft",
    "on_reply_scheduled": "it makes one schedule named after the event: a second try finds it",
    "on_send_time_reached": "sending uses up the draft in one transaction: its own test delivers it three times",
    "on_export_advanced": "its own test breaks it off at each of its steps",
    "verify_auth_challenge": "who gets no answer asks for another link",
}


def test_there_is_a_story_for_everything_that_runs_without_being_asked(desk: FakeAws) -> None:
    broken = {point.function for story in STORIES for point in breaks_of(story, desk)}
    runs = {
        entry.name
        for entry in catalogue().entries
        if not isinstance(entry.declaration, Operation | Collection)
    }
    assert broken >= runs - NOT_BROKEN.keys()
    assert broken.isdisjoint(NOT_BROKEN), broken & NOT_BROKEN.keys()


def test_what_failed_comes_again_as_the_deployed_desk_has_it() -> None:
    assert comes_again.MARGIN.total_seconds() == MARGIN_SECONDS
    assert len(comes_again.LAMBDAS) == RETRIES


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_lost_or_doubled_whatever_fails_once(desk: FakeAws, story: type[Story], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # dice, not keys
    point = chance.choice(sorted(breaks_of(story, desk)))
    assert [*a_play(point, chance, desk).run()] == [], point


@pytest.mark.skipif(not PROC.exists(), reason="Linux shows who holds a connection")
def test_the_process_behind_a_connection_is_found_in_its_session_only() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", CONNECT, str(server.getsockname()[1])]
        settings = {"AWS_LAMBDA_FUNCTION_NAME": "desk-mail-on_mail_received"}
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=settings, start_new_session=True) as caller:
            connection, (_, port) = server.accept()
            with connection:
                assert process_behind(port, leader=caller.pid) == caller.pid
                assert process_behind(port, leader=os.getsid(0)) is None
                assert [*processes_of(caller.pid)] == [caller.pid]
                assert setting_of(caller.pid, "AWS_LAMBDA_FUNCTION_NAME") == "desk-mail-on_mail_received"
                assert resident_mb(caller.pid) > 1
            caller.kill()
