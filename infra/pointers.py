"""What the emulator unpacks instead of code and layers: files that say where on this machine they are.

It unpacks a function's code and layers anew for each process that it starts: 60 MB in two thousand files, by the one process
that is also the table and the queues, and Python would compile all of it again. So here functions import from where both
were built, with byte code that the first of them leaves for the others.
"""

from __future__ import annotations

from pathlib import Path

from infra.code import PACKAGES

ROOT = Path(__file__).parent.parent
POINTERS = ROOT / "build" / "pointers"


def pointer_to_code(built: Path) -> Path:
    """A folder with our packages, each of which looks for its modules in `built`."""
    pointer = POINTERS / built.name
    for package in PACKAGES:
        _write(pointer / package / "__init__.py", f"__path__ = [{str(built / package)!r}]\n")
    return pointer


def pointer_to_layer(built: Path) -> Path:
    """A layer of one file, which puts that of `built` in its place (docs.python.org, `site`: a line that begins with `import`)."""
    pointer = POINTERS / built.name
    # Lambda reads such files in this folder of a layer, for any version; the version in its name does not matter to it.
    folder = pointer / "python" / "lib" / "python3" / "site-packages"
    _write(folder / "layer.pth", f"import sys; sys.path.insert(1, {str(built / 'python')!r})\n")
    return pointer


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
