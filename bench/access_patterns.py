"""The counted part of docs/data_model.md: what each function calls, as `python -m bench round_trips` counted it last.

`python -m bench.access_patterns` writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from bench.report import RESULTS

DOCUMENT = Path(__file__).parent.parent / "docs" / "data_model.md"
_PLACE = re.compile(r"(?<=<!-- round trips -->\n).*(?=<!-- /round trips -->)", re.DOTALL)
_COUNTED = re.compile(r"(\w+): (.+); ([\d.]+) read units, ([\d.]+) write units")


def with_round_trips(document: str, results: Path = RESULTS) -> str:
    """The document with the figures in their place."""
    counted = json.loads(results.read_text())["round_trips"]
    lines = [f"Counted on {counted['date'][:10]}.\n", *_table(counted["notes"])]
    return _PLACE.sub("\n" + "\n".join(lines) + "\n\n", document)


def _table(notes: Iterable[str]) -> Iterable[str]:
    yield "| function | calls | read units | write units |"
    yield "|---|---|---|---|"
    for note in sorted(notes):
        # What could not be counted is said in words.
        if found := _COUNTED.fullmatch(note):
            yield f"| `{found[1]}` | {found[2]} | {found[3]} | {found[4]} |"


if __name__ == "__main__":
    DOCUMENT.write_text(with_round_trips(DOCUMENT.read_text()))
