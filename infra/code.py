"""The code that every function carries: `functions/` and `shared/`, and nothing else."""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from py_compile import PycInvalidationMode

from infra.stage import AwsStage, Stage

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build" / "code"
PACKAGES = ("functions", "shared")


@cache
def stage_code(stage: Stage) -> Path:
    """A copy under `build/`, named after its content: the same bytes for the same sources, deployed only if changed."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*") if _belongs(path))
    digest = hashlib.sha256(f"{stage.name} {stage.python}".encode())
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    built = BUILT / f"{stage.name}-{digest.hexdigest()[:16]}"
    if not built.exists():
        # Several syntheses may run at a time: each copies for itself, and the first one stays.
        work = BUILT / f"{built.name}.{os.getpid()}"
        _copy(files, work, stage)
        try:
            work.rename(built)
        except OSError:
            shutil.rmtree(work)
    return built


def _belongs(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")


def _copy(files: list[Path], into: Path, stage: Stage) -> None:
    for path in files:
        target = into / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if isinstance(stage, AwsStage) and stage.python == f"{sys.version_info.major}.{sys.version_info.minor}":
        # Lambda cannot write byte code next to the sources: without this, each cold start compiles them again.
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(
            into, quiet=2, stripdir=str(into), prependdir="/var/task", invalidation_mode=mode
        )
