"""House rule 11: tests enter by the front door and replace nothing of ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.contracts.code import Function, Source, sources

MOCKS = {"unittest.mock", "mock", "pytest_mock"}


def replacements(source: Source) -> Iterator[str]:
    """Where a test puts something of its own in the place of the desk's code."""
    if set(source.imports()) & MOCKS:
        yield source.name
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {
                "monkeypatch.setattr",
                "monkeypatch.delattr",
                "mocker.patch",
                "mocker.patch.object",
                "setattr",
            }:
                yield source.where(node)
        if isinstance(node, ast.Assign) and any(is_ours(target, source) for target in node.targets):
            yield source.where(node)


def is_ours(target: ast.expr, source: Source) -> bool:
    """Whether something is assigned to an attribute of an imported module of ours."""
    if not isinstance(target, ast.Attribute):
        return False
    modules = {
        alias.asname or alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.name.startswith(("shared", "functions", "infra"))
        or (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith(("shared", "functions", "infra"))
        )
    }
    return ast.unparse(target.value) in modules


def test_tests_replace_nothing_of_our_own() -> None:
    found = sorted(place for source in sources("tests") for place in replacements(source))
    assert not found, (
        f"moto is the fake; make AWS fail with tests.support.wire, set settings in the environment: {found}"
    )


def test_a_tests_name_is_a_sentence() -> None:
    short = {
        f"{source.where(function)} {function.name}"
        for source in sources("tests")
        if source.path.name.startswith("test_")
        for function in source.functions()
        if function.name.startswith("test_") and function.name.count("_") < 3 and not is_table(function)
    }
    assert not short, f"say what is so, such as test_a_closed_ticket_stays_closed: {sorted(short)}"


def is_table(function: Function) -> bool:
    """Whether its cases have the names."""
    return any("parametrize" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_no_test_is_numbered() -> None:
    numbered = {
        source.where(function)
        for source in sources("tests")
        for function in source.functions()
        if function.name.startswith("test_") and re.search(r"_\d{1,2}$", function.name)
    }
    assert not numbered, f"what is different about the second? {sorted(numbered)}"


def test_a_skipped_or_expected_failure_says_why() -> None:
    silent = {
        source.where(node)
        for source in sources("tests")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"pytest.mark.skip", "pytest.mark.xfail", "pytest.mark.skipif"}
        and not any(word.arg == "reason" for word in node.keywords)
    }
    assert not silent, f"give a reason: {sorted(silent)}"
