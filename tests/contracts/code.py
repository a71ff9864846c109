"""The desk's own source, parsed once, for the tests that hold it to the house rules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON_FOLDERS = ("functions", "shared", "infra", "bench", "tests")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file. `name` is its path from the root, as failure texts show it."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        return self.name.removesuffix(".py").replace("/", ".")

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def imports(self) -> Iterator[str]:
        """The modules that it imports from, anywhere in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""

    def classes(self) -> Iterator[ast.ClassDef]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def functions(self) -> Iterator[Function]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def where(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The Python files in these folders; all of ours without any."""
    wanted = folders or PYTHON_FOLDERS
    paths = sorted(path for folder in wanted for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(path) for path in paths if not {"node_modules", "cdk.out", "build"} & set(path.parts))


@cache
def tracked_files() -> tuple[Path, ...]:
    """What belongs to the project: the files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def excused(found: set[str], exceptions: dict[str, str], rule: str) -> None:
    """Fail on what breaks `rule` and is no exception, and on exceptions that no longer break it."""
    broken = sorted(found - exceptions.keys())
    assert not broken, f"{rule}\n  " + "\n  ".join(broken)
    idle = sorted(exceptions.keys() - found)
    assert not idle, f"these need no exception any more, take them out of the set: {idle}"
    assert all(exceptions.values()), "an exception says why"
