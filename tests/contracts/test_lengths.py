"""House rule 4: ceilings on the maximum, because it is the maximum that tells, not the average."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.contracts.code import ROOT, Function, sources, tracked_files

FILE_LINES = 300
FUNCTION_LINES = 40
COMPLEXITY = 8
PARAMETERS = 6
KIT_LINES = 800
TABLES = {"uses.py", "sources.py"}


def test_a_file_has_at_most_300_lines() -> None:
    found = {f"{source.name}: {len(source.lines)}" for source in sources() if len(source.lines) > FILE_LINES}
    assert not found, f"split it by what its parts are about: {sorted(found)}"


def test_a_component_has_at_most_300_lines() -> None:
    components = [path for path in tracked_files() if path.suffix in {".tsx", ".ts", ".css"}]
    found = {
        f"{path.relative_to(ROOT)}: {lines}"
        for path in components
        if (lines := len(path.read_text().splitlines())) > FILE_LINES
    }
    assert not found, f"split it by what its parts show: {sorted(found)}"


def test_a_function_has_at_most_40_lines() -> None:
    found = {
        f"{source.where(function)} {function.name}: {lines}"
        for source in sources()
        for function in source.functions()
        if (lines := length(function)) > FUNCTION_LINES
    }
    assert not found, f"give its steps names: {sorted(found)}"


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_a_function_takes_at_most_6_parameters() -> None:
    found = {
        f"{source.where(function)} {function.name}: {count}"
        for source in sources()
        for function in source.functions()
        if (count := len(parameters(function.args))) > PARAMETERS
    }
    assert not found, f"those that belong together are a model: {sorted(found)}"


def parameters(arguments: ast.arguments) -> list[str]:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    rest = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [argument.arg for argument in (*named, *rest) if argument.arg not in {"self", "cls"}]


def test_a_function_decides_at_most_8_things() -> None:
    asked = ["--isolated", "--ignore-noqa", "--select", "C901", "--output-format", "concise", "--no-cache"]
    limit = f"lint.mccabe.max-complexity={COMPLEXITY}"
    ruff = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            *asked,
            "--config",
            limit,
            "functions",
            "shared",
            "infra",
            "bench",
            "tests",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ruff.returncode == 0, f"split what it decides, or make it a table:\n{ruff.stdout}{ruff.stderr}"


def test_the_declaration_kit_has_at_most_800_lines_without_its_tables() -> None:
    files = [source for source in sources("shared/api") if source.path.name not in TABLES]
    lines = sum(len(source.lines) for source in files)
    assert lines <= KIT_LINES, f"shared/api has {lines} lines: it is becoming a framework"
