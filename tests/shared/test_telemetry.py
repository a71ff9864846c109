"""What every invocation begins with means for the whole process, so it has one of its own."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import gc, json, sys
from shared.telemetry import bind_log_context

def searches():
    return gc.get_stats()[0]["collections"]

def leave(cycles):
    for _ in range(cycles):
        left = []
        left.append(left)

before = searches()
bind_log_context(request_id="1")
kept = [[] for _ in range(100_000)]
of_the_start = searches() - before
bind_log_context(request_id="2")
leave(95_000)
waiting = sum(1 for each in gc.get_objects() if type(each) is list and each and each[0] is each)
json.dump({"of_the_start": of_the_start, "waiting": waiting}, sys.stdout)
"""


def test_a_start_looks_for_no_garbage_and_later_little_of_it_waits() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["of_the_start"] == 0
    assert found["waiting"] <= 10_000
