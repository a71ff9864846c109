"""The Java that Amazon's DynamoDB Local and OpenSearch run on, wherever this machine keeps it."""

from __future__ import annotations

import subprocess
from pathlib import Path

FINDER = Path(__file__).parents[1] / "setup" / "find_java.sh"


class NoJavaError(Exception):
    """There is none that is new enough. The text says which is needed, and how to get it."""


def find_java(*folders: Path) -> str:
    """The path of the newest one; installations are looked for in `folders`, or where systems keep them."""
    found = subprocess.run(["sh", FINDER, *folders], capture_output=True, text=True, check=True)
    if not found.stdout:
        raise NoJavaError(found.stderr.strip())
    return found.stdout.strip()
