"""Python modules of packages, cut down to what runs: a layer has no type checker, and every cold start runs them whole.

Three quarters of loading cedarpy are the classes of a syntax tree that we never ask for; a seventh of loading pydantic
are the fields of `TypedDict`s that nothing but type checkers reads. docs/performance.md has the figures.
"""

from __future__ import annotations

import ast
from pathlib import Path

_NEVER_ASKED_FOR = ("cedarpy/pst.py",)
_TYPES_OF_DICTIONARIES = ("pydantic_core/core_schema.py",)


def lighten_packages(python: Path) -> None:
    """Cut down the modules above in a layer that has them. What calls them finds every name that it found before."""
    for name in _NEVER_ASKED_FOR:
        if (module := python / name).exists():
            module.write_text("")
    for name in _TYPES_OF_DICTIONARIES:
        if (module := python / name).exists():
            module.write_text(ast.unparse(_without_fields(ast.parse(module.read_text()))))


def _without_fields(module: ast.Module) -> ast.Module:
    for node in module.body:
        if isinstance(node, ast.ClassDef) and "TypedDict" in map(ast.unparse, node.bases):
            node.body = [ast.Pass()]
    return module
