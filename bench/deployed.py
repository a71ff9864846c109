"""What a process finds to import: as a deployed function does, or as everything installed for development."""

from __future__ import annotations

import sysconfig
from functools import cache
from pathlib import Path
from typing import Any

from infra.catalogue import Declared
from infra.layers import build_layer, layers_of
from infra.stage import LocalStage

ROOT = Path(__file__).parent.parent
# Layers of the local stage are those of AWS for this machine's processor; where it listens does not matter to them.
_STAGE = LocalStage(endpoint="", workspace_url="", portal_urls={})


def installed() -> list[Path]:
    """Our code, and all that is installed here, as a package manager installs it."""
    return [ROOT, Path(sysconfig.get_path("purelib"))]


def with_layers(function: Declared[Any]) -> list[Path]:
    """Our code, and only the layers that the stack gives to this function."""
    return [ROOT, *(_layer(name) for name in layers_of(function.path))]


@cache
def _layer(name: str) -> Path:
    return build_layer(name, _STAGE) / "python"
