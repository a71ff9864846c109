"""Programs for this machine that come as Maven artifacts, fetched once into `build/`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lambdesk</groupId><artifactId>local</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>{dependencies}</dependencies>
</project>
"""


class NoMavenError(Exception):
    """There is no Maven, or it could not fetch. The text says for what it is needed."""


def fetch_jars(artifacts: Sequence[str], into: Path) -> Path:
    """The jars of `group:artifact:version` and all that they need, in a folder that is made once."""
    if not into.exists():
        unfinished = into.with_name(f"{into.name}.tmp")
        unfinished.mkdir(parents=True, exist_ok=True)
        (unfinished / "pom.xml").write_text(_POM.format(dependencies="".join(map(_dependency, artifacts))))
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={unfinished}"]
        _maven(goal, unfinished, artifacts[0])
        unfinished.rename(into)
    return into


def fetch_archive(artifact: str, into: Path) -> Path:
    """The one file of `group:artifact:version:type`, in a folder that is made once."""
    if not any(into.glob("*.*")):
        into.mkdir(parents=True, exist_ok=True)
        _maven(["dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={into}"], into, artifact)
    return next(into.glob("*.*"))


def _maven(goal: list[str], folder: Path, what: str) -> None:
    if not shutil.which("mvn"):
        raise NoMavenError(f"{what} is fetched by Maven (mvn), which is not installed")
    done = subprocess.run(["mvn", "-q", "-B", *goal], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[:1] or ["it did not say why"]
        raise NoMavenError(f"Maven could not fetch {what}: {said[0]}")


def _dependency(artifact: str) -> str:
    group, name, version = artifact.split(":")
    return (
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version></dependency>"
    )
