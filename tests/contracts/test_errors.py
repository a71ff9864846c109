"""House rule 10: errors are words of the domain, mapped to HTTP in one table, and caught in one place."""

from __future__ import annotations

import ast
import importlib

from shared.api.problem import STATUS_OF
from shared.errors import DomainError
from tests.contracts.code import Source, excused, sources

BLANKET = {
    "shared/api/operation.py": "the boundary of the API: whatever it is leaves as a problem",
    "shared/api/consumer.py": "the boundary of a queue: whatever it is, the message comes again",
    "shared/mail/parse.py": "the boundary to bytes that anyone may send: what nobody foresaw goes into quarantine",
    "shared/mail/actions.py": "the same boundary: a mail that cannot be placed goes into quarantine",
    "shared/jobs/failing.py": "the boundary of a part: whatever it is, the job says so, and the part comes again",
    "shared/directory/deployment.py": "CloudFormation waits for an answer, also for a failure, until its timeout",
}
NOT_AN_ANSWER = {"AlreadyDoneError": "carries the first answer to where it is given again"}
BUILT_IN = {"Exception", "ValueError", "RuntimeError", "KeyError", "LookupError", "TypeError", "OSError"}


def subclasses(kind: type[DomainError]) -> list[type[DomainError]]:
    return [below for child in kind.__subclasses__() for below in (child, *subclasses(child))]


def is_error(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    return any(base in BUILT_IN or base.endswith("Error") for base in bases)


def is_blanket(handler: ast.AST) -> bool:
    if not isinstance(handler, ast.ExceptHandler):
        return False
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return bool({"Exception", "BaseException"} & set(caught.strip("()").replace(" ", "").split(",")))


def test_errors_end_in_error() -> None:
    found = {
        source.where(node)
        for source in sources()
        for node in source.classes()
        if is_error(node) and not node.name.endswith("Error")
    }
    assert not found, f"rename them: {sorted(found)}"


def test_every_error_of_the_domain_has_a_status() -> None:
    for source in sources("shared"):
        importlib.import_module(source.module)
    ours = [error for error in subclasses(DomainError) if error.__module__.startswith("shared.")]
    found = {error.__name__ for error in ours if not set(error.__mro__) & STATUS_OF.keys()}
    excused(
        found, NOT_AN_ANSWER, "derive from one of the kinds in shared/errors.py, which say the HTTP status:"
    )


def test_every_error_says_what_it_means() -> None:
    found = {
        source.where(node)
        for source in sources("shared")
        for node in source.classes()
        if is_error(node) and not ast.get_docstring(node)
    }
    assert not found, f"one sentence: who meets it, and when: {sorted(found)}"


def test_nothing_catches_everything_but_the_boundary() -> None:
    found = {
        source.name
        for source in sources("functions", "shared")
        if any(map(is_blanket, ast.walk(source.tree)))
    }
    excused(found, BLANKET, "name what can go wrong; the rest belongs to the boundary:")


def test_nothing_is_swallowed() -> None:
    found = {
        source.where(node)
        for source in sources("functions", "shared", "infra")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and swallows(node, source)
    }
    assert not found, f"use contextlib.suppress with a comment that says why: {sorted(found)}"


def swallows(handler: ast.ExceptHandler, source: Source) -> bool:
    return all(isinstance(node, ast.Pass) for node in handler.body) and bool(source.name)
