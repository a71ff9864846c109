"""What importing the desk's code means for the whole process."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import gc, json, shared

def searches():
    return gc.get_stats()[0]["collections"]

def leave(cycles):
    for _ in range(cycles):
        left = []
        left.append(left)

before = searches()
kept = [[] for _ in range(100_000)]
of_a_start = searches() - before
leave(60_000)
leave(95_000)
waiting = sum(1 for each in gc.get_objects() if type(each) is list and each and each[0] is each)
json.dump({"searches_of_a_start": of_a_start, "waiting": waiting}, fp=__import__("sys").stdout)
"""


def test_a_start_looks_for_no_garbage_and_later_little_of_it_waits() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["searches_of_a_start"] == 0
    assert found["waiting"] <= 10_000
