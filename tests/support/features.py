"""The state of `docs/features.md`, read from the tests that are marked with a feature.

`python -m tests.support.features` writes the state into the document.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "features.md"
ROW = re.compile(r"\| (F\d\d) \|")


def with_states(document: str) -> str:
    """The document with each row's state and number of tests as the marks in `tests/` have them."""
    marks = [*_marks()]
    return "".join(
        _row(line, marks) if ROW.match(line) else line for line in document.splitlines(keepends=True)
    )


def _row(line: str, marks: list[tuple[str, bool]]) -> str:
    feature = line[2:5]
    mine = [whole for marked, whole in marks if marked == feature]
    cells = line.rstrip().strip("|").split(" | ")[:-2]
    return "|" + " | ".join([*cells, "shown" if any(mine) else "not yet", str(len(mine))]) + " |\n"


def _marks() -> Iterator[tuple[str, bool]]:
    """Each feature that a test is marked with, and whether the test shows the whole row."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.feature":
                whole = all(ast.literal_eval(word.value) for word in node.keywords if word.arg == "whole")
                for argument in node.args:
                    yield ast.literal_eval(argument), whole


if __name__ == "__main__":
    DOCUMENT.write_text(with_states(DOCUMENT.read_text()))
