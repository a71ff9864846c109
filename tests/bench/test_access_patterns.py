"""docs/data_model.md says what was counted, and no figure is kept there by hand a second time."""

from __future__ import annotations

import json
from pathlib import Path

from bench.access_patterns import DOCUMENT, with_round_trips


def test_the_data_model_says_what_was_counted() -> None:
    text = DOCUMENT.read_text()
    assert text == with_round_trips(text), "run python -m bench.access_patterns"


def test_only_what_could_be_counted_is_in_the_table(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    notes = ["get_me: none; 0 read units, 0 write units", "app: it has no first event"]
    results.write_text(json.dumps({"round_trips": {"date": "2026-11-23T11:37:38+00:00", "notes": notes}}))
    written = with_round_trips("before\n<!-- round trips -->\nold\n<!-- /round trips -->\nafter\n", results)
    assert "| `get_me` | none | 0 | 0 |" in written
    assert "app" not in written
    assert "old" not in written
    assert written.endswith("<!-- /round trips -->\nafter\n")
