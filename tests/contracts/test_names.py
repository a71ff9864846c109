"""House rule 3: names that say nothing, and shapes that only add a hop."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.contracts.code import Source, excused, sources

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}

# One class name has one meaning in the whole of shared/.
TWO_MEANINGS: dict[str, str] = {}

PACKAGES_WITH_CODE = {
    "shared/__init__.py": "sets what makes every cold start cheaper, before anything is imported",
    "shared/tickets/events/__init__.py": "who names one event must know all that derive from it",
}


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)}


def bases_of(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases}


def test_modules_and_classes_say_what_they_are() -> None:
    found = set()
    for source in sources():
        if words_of(source.path.stem) & SAYS_NOTHING:
            found.add(source.name)
        found |= {source.where(node) for node in source.classes() if words_of(node.name) & SAYS_NOTHING}
    assert not found, f"call it after what it does for the desk: {sorted(found)}"


def test_a_class_name_has_one_meaning_in_shared() -> None:
    modules = defaultdict(set)
    for source in sources("shared"):
        for name in types_in(source):
            modules[name].add(source.name)
    found = {name for name, where in modules.items() if len(where) > 1}
    where = "; ".join(f"{name} in {sorted(modules[name])}" for name in sorted(found - TWO_MEANINGS.keys()))
    excused(found, TWO_MEANINGS, f"name each after what it is ({where}):")


def types_in(source: Source) -> Iterator[str]:
    """Its public classes, and its names for types, which are written alike."""
    yield from (node.name for node in source.classes() if not node.name.startswith("_"))
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper():
                yield name


def test_an_abstract_class_has_more_than_one_implementation() -> None:
    every = [(source, node) for source in sources() for node in source.classes()]
    lonely = {
        source.where(node)
        for source, node in every
        if bases_of(node) & {"ABC", "ABCMeta"} and sum(node.name in bases_of(other) for _, other in every) < 2
    }
    assert not lonely, (
        f"write the one implementation; make it abstract when there is a second: {sorted(lonely)}"
    )


def test_there_are_no_singletons() -> None:
    found = {
        source.where(node) for source in sources() for node in ast.walk(source.tree) if is_singleton(node)
    }
    assert not found, (
        f"a module is a singleton already; keep state out of it, or use functools.cache: {sorted(found)}"
    )


def is_singleton(node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef):
        return node.name in {"__new__", "get_instance", "instance"}
    return isinstance(node, ast.Attribute) and node.attr in {"_instance", "_instances"}


def test_there_is_no_global_state_that_is_assigned_to() -> None:
    found = {
        source.where(node)
        for source in sources("functions", "shared")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Global)
    }
    assert not found, f"pass it as an argument, or use functools.cache: {sorted(found)}"


def test_packages_have_no_code_of_their_own() -> None:
    found = {source.name for source in sources() if source.path.name == "__init__.py" and code_in(source)}
    excused(found, PACKAGES_WITH_CODE, "import from the module that has it:")


def code_in(source: Source) -> bool:
    return any(not isinstance(node, ast.Expr) for node in source.tree.body)
