"""What this desk consists of: every declaration under `functions/`, found by importing the files."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from shared.api.collection import Collection
from shared.api.consumer import Consumer
from shared.api.operation import Audience, Operation
from shared.api.schedule import Schedule
from shared.api.step import Step
from shared.api.trigger import Trigger
from shared.realtime.socket import Socket

ROOT = Path(__file__).parent.parent
Declaration = Operation | Collection | Consumer | Schedule | Socket | Step | Trigger
# The module-level name says what kind of function a file holds.
KINDS: dict[str, type[Declaration]] = {
    "operation": Operation,
    "collection": Collection,
    "consumer": Consumer,
    "schedule": Schedule,
    "socket": Socket,
    "step": Step,
    "trigger": Trigger,
}

D = TypeVar("D", bound=Declaration)
K = TypeVar("K", bound=Declaration)


class CatalogueError(Exception):
    """A file under `functions/` that declares nothing, or more than one thing."""


@dataclass(frozen=True)
class Declared(Generic[D]):
    """One file of `functions/<domain>/<file>.py` and what it declares: by the same name, or one of a collection's operations."""

    domain: str
    file: str
    name: str
    docstring: str
    declaration: D

    @property
    def handler(self) -> str:
        """The Lambda handler string: the import path."""
        return f"functions.{self.domain}.{self.file}.handler"

    @property
    def path(self) -> Path:
        return ROOT / "functions" / self.domain / f"{self.file}.py"

    @property
    def parts(self) -> list[Declared[Operation]]:
        """The operations of a collection: its file declares them all, and they share its function."""
        if not isinstance(self.declaration, Collection):
            return []
        return [
            Declared(self.domain, self.file, each.name, each.summary, each.operation)
            for each in self.declaration.operations
        ]

    @property
    def summary(self) -> str:
        return self.docstring.splitlines()[0]

    @property
    def description(self) -> str:
        return "\n".join(self.docstring.splitlines()[1:]).strip()

    @property
    def function(self) -> Callable[..., Any]:
        declared: Callable[..., Any] | None = getattr(self.declaration, "function", None)
        if declared is None:
            raise CatalogueError(f"{self.path}: the declaration has no function of its own")
        return declared


@dataclass(frozen=True)
class Catalogue:
    """Everything that is deployed as a function, in the order of its path."""

    entries: tuple[Declared[Any], ...]

    def of(self, kind: type[K]) -> list[Declared[K]]:
        """What is declared of `kind`, the operations of collections too."""
        declared = (each for entry in self.entries for each in (entry, *entry.parts))
        return [each for each in declared if isinstance(each.declaration, kind)]

    @property
    def http_functions(self) -> list[Declared[Any]]:
        """What stands behind the API's routes: a function for an operation, or for all operations of a collection."""
        return [entry for entry in self.entries if isinstance(entry.declaration, Operation | Collection)]

    @property
    def audiences(self) -> list[Audience]:
        """Those that there is anything for. Each has an HTTP API of its own; the desk's is always there."""
        declared = {each.declaration.audience for each in self.of(Operation)}
        return [audience for audience in Audience if audience in declared | {Audience.DESK}]

    def within(self, domain: str) -> Catalogue:
        """The part of it that one domain declares."""
        return Catalogue(tuple(entry for entry in self.entries if entry.domain == domain))

    @property
    def domains(self) -> list[str]:
        """The domains with functions of their own; triggers belong to what calls them, unless a deployment does."""
        return sorted({entry.domain for entry in self.entries if _stands_alone(entry.declaration)})


def _stands_alone(declaration: Declaration) -> bool:
    return not isinstance(declaration, Trigger) or declaration.by == "deployment"


@cache
def catalogue() -> Catalogue:
    """The desk's catalogue. It reads files, no environment and no network."""
    return Catalogue(tuple(_declared(path) for path in _files()))


def _files() -> Iterator[Path]:
    for path in sorted((ROOT / "functions").glob("*/*.py")):
        if path.name != "__init__.py":
            yield path


def _declared(path: Path) -> Declared[Any]:
    domain, name = path.parent.name, path.stem
    module = importlib.import_module(f"functions.{domain}.{name}")
    found = [kind for kind, type_ in KINDS.items() if isinstance(getattr(module, kind, None), type_)]
    if len(found) != 1:
        raise CatalogueError(
            f"{path.relative_to(ROOT)}: declares {found or 'nothing'}; a file declares one of {[*KINDS]}"
        )
    docstring = inspect.getdoc(module)
    if not docstring:
        raise CatalogueError(
            f"{path.relative_to(ROOT)}: has no docstring; its first line is what people read about it"
        )
    return Declared(domain, name, name, docstring, getattr(module, found[0]))
