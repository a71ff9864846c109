"""House rules 12 and 13: what is said beside the code, and that nothing is excused silently."""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections.abc import Iterator

from tests.contracts.code import ROOT, Source, sources, tracked_files

# The code, and after another # the reason, e.g. `type: ignore[misc]  # botocore ships no types`.
IGNORE = re.compile(r"#\s*(noqa|type:\s*ignore|pragma|nosec|pylint)")
REASONED = re.compile(r"#\s*(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[\w, -]+\])\s+[#-] \w.{3,}")
# Put together here, so that this file does not break its own rule.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
WEB_IGNORE = re.compile(r"eslint-disable|stylelint-disable|@ts-(ignore|nocheck)")
WEB = {".ts", ".tsx", ".js", ".mjs", ".css"}


def comments(source: Source) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_every_ignore_in_python_has_its_code_and_its_reason() -> None:
    found = {
        f"{source.name}:{line} {comment}"
        for source in sources()
        for line, comment in comments(source)
        if IGNORE.search(comment) and not REASONED.search(comment)
    }
    assert not found, "write `# noqa: CODE  # because …`:\n  " + "\n  ".join(sorted(found))


def test_every_ignore_in_the_front_end_has_its_reason() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix in WEB
        for number, above, line in numbered(path.read_text())
        if WEB_IGNORE.search(line) and " -- " not in line and not above.lstrip(" {").startswith(("//", "/*"))
    }
    assert not found, f"write `-- because …` behind it, or a comment above it: {sorted(found)}"


def numbered(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line with its number and the line above it."""
    lines = text.splitlines()
    for number, (above, line) in enumerate(zip(["", *lines], lines, strict=False), 1):
        yield number, above, line


def test_every_ignore_in_the_configuration_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    section = text[text.index("[tool.ruff.lint]") :]
    lists = re.findall(r"^(?:ignore|\"[^\"]+\") = \[\n(.*?)^\]", section, re.DOTALL | re.MULTILINE)
    silent = [
        line.strip()
        for block in lists
        for line in block.splitlines()
        if re.search(r'"[A-Z]+\d*"', line) and "#" not in line
    ]
    assert not silent, f"say why after a #: {silent}"


def test_one_file_configures_the_python_tools() -> None:
    others = {
        "setup.cfg",
        "tox.ini",
        "mypy.ini",
        "ruff.toml",
        ".ruff.toml",
        "pytest.ini",
        ".flake8",
        ".coveragerc",
    }
    found = sorted(path.name for path in tracked_files() if path.name in others)
    assert not found, f"put it into pyproject.toml: {found}"


def test_mypy_is_strict_everywhere() -> None:
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert mypy["strict"] is True
    loosened = [
        each for each in mypy.get("overrides", []) if each.keys() - {"module", "ignore_missing_imports"}
    ]
    assert not loosened, "type it, or ignore the one line with its reason"


def test_nothing_is_left_for_later() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix in {".py", ".md", ".toml", *WEB}
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNFINISHED.search(line)
    }
    assert not found, f"do it, or open an issue: {sorted(found)}"


def test_every_module_says_what_it_is_about() -> None:
    found = {
        source.name
        for source in sources()
        if source.tree.body and not source.text.lstrip().startswith(('"""', "#"))
    }
    assert not found, f"one line at the top, in words of the desk: {sorted(found)}"
