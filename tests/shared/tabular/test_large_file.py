"""A file of several parts."""

from __future__ import annotations

import pytest

from shared.attachments.store import load_bytes
from shared.tabular.large_file import PART_BYTES, complete_file, create_file, put_part

pytestmark = pytest.mark.usefixtures("desk")


def test_its_parts_follow_each_other_and_a_part_sent_again_replaces_itself() -> None:
    upload = create_file("exports/1.csv", "text/csv")
    put_part("exports/1.csv", upload, 1, b"x" * PART_BYTES)
    first = put_part("exports/1.csv", upload, 1, b"a" * PART_BYTES)
    second = put_part("exports/1.csv", upload, 2, b"b")
    complete_file("exports/1.csv", upload, [first, second])
    complete_file("exports/1.csv", upload, [first, second])
    assert load_bytes("exports/1.csv") == b"a" * PART_BYTES + b"b"
