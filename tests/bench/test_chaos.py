"""Some of the thousand schedules, at every check; and that the one who ends processes ends the right one."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys

import pytest

from bench.chaos_in_memory import Schedule
from bench.processes import PROC, process_behind, processes_of, resident_mb, setting_of

CONNECT = (
    "import socket, sys; s = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); sys.stdin.read()"
)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("seed", range(6))
def test_a_conversation_is_one_ticket_and_every_mail_of_it_one_whatever_fails_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # dice, not keys
    assert [*Schedule(chance).run()] == []


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
