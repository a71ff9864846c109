"""The two sites, built when their sources have changed."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from infra.local.deploying import ROOT
from infra.local.steps import Steps
from infra.site_config import BUILT

SITE = ROOT / "portal_site"
STAMP = ROOT / "build" / "sites.sha256"
LOG = ROOT / "build" / "sites.log"
# What the sites know of the API is made of this document when they are built.
API = ROOT / "docs" / "openapi.json"
MADE = {"schema.ts", "forms.json"}
NOT_SOURCES = {"node_modules", "dist", "screenshots", "test-results", "journeys", "build", *MADE}


class BuildError(Exception):
    """The sites cannot be built. Its text names the log."""


def build_sites(steps: Steps) -> None:
    """Build both, unless what is there was made from these very sources."""
    wanted = _fingerprint()
    if all(folder.exists() for folder in BUILT.values()) and STAMP.exists() and STAMP.read_text() == wanted:
        return
    STAMP.parent.mkdir(exist_ok=True)
    with steps.step("Sites"), LOG.open("w") as log:
        done = subprocess.run(
            ["npm", "run", "build"], cwd=SITE, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise BuildError(f"the sites do not build; see {LOG}")
    STAMP.write_text(wanted)


def _fingerprint() -> str:
    digest = hashlib.sha256(API.read_bytes())
    for path in sorted(_sources(SITE)):
        digest.update(str(path.relative_to(SITE)).encode() + path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_SOURCES or path.name.endswith(".tsbuildinfo"):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _sources(path)
        elif path.is_file():
            yield path
