"""The streams of a desk that was stopped and started again."""

from __future__ import annotations

import json
from pathlib import Path

from infra.local.stream_positions import rewind_streams


def test_a_second_start_reads_the_new_stream_from_its_beginning(tmp_path: Path) -> None:
    positions = {"__account_region_scoped__": True, "data": {"000000000000 eu-central-1 mapping": 1803}}
    kept = {"__ministack_format__": 1, "payload": {"esms": {}, "dynamodb_stream_positions": positions}}
    (tmp_path / "lambda.json").write_text(json.dumps(kept))
    rewind_streams(tmp_path)
    payload = json.loads((tmp_path / "lambda.json").read_text())["payload"]
    assert payload == {
        "esms": {},
        "dynamodb_stream_positions": {"__account_region_scoped__": True, "data": {}},
    }


def test_a_first_start_has_nothing_to_rewind(tmp_path: Path) -> None:
    rewind_streams(tmp_path)
    assert list(tmp_path.iterdir()) == []
