"""The code that every function carries: `functions/` and `shared/`, and nothing else."""

from __future__ import annotations

import compileall
import shutil
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

from infra.stage import AwsStage, Stage

ROOT = Path(__file__).parent.parent
PACKAGES = ("functions", "shared")


def stage_code(stage: Stage, into: Path = ROOT / "build") -> Path:
    """A fresh copy under `build/`, the same bytes for the same sources, so that only a change is deployed."""
    target = into / f"code-{stage.name}"
    shutil.rmtree(target, ignore_errors=True)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, target / package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
        )
    if isinstance(stage, AwsStage) and stage.python == f"{sys.version_info.major}.{sys.version_info.minor}":
        # Lambda cannot write byte code next to the sources: without this, each cold start compiles them again.
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(
            target, quiet=2, stripdir=str(target), prependdir="/var/task", invalidation_mode=mode
        )
    return target
