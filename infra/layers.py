"""Lambda layers: third-party packages exactly as `requirements.lock` pins them, built without Docker.

`layers/dependencies/<layer>.txt` names the packages of a layer; what they require and we never load stands there behind a
minus. A function gets the layers whose packages it
imports, found by following its imports, so that nobody has to declare them.
"""

from __future__ import annotations

import compileall
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from py_compile import PycInvalidationMode

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from infra import service_models
from infra.imports import third_party_imports
from infra.service_models import trim_service_models
from infra.stage import AwsStage, Stage

ROOT = Path(__file__).parent.parent
DEPENDENCIES = ROOT / "layers" / "dependencies"
LOCK = ROOT / "requirements.lock"
BUILT = ROOT / "build" / "layers"
# Wheels for Amazon Linux 2023 (glibc 2.34) on Graviton.
PLATFORMS = ("manylinux2014_aarch64", "manylinux_2_28_aarch64", "manylinux_2_34_aarch64")


class LayerError(Exception):
    """A package that no layer holds, or that the lock file does not know."""


def layer_names() -> list[str]:
    return sorted(path.stem for path in DEPENDENCIES.glob("*.txt"))


def layers_of(function: Path) -> list[str]:
    """The layers that the function in this file needs. Raises LayerError if a package is in none."""
    needed: set[str] = set()
    for module in third_party_imports(function):
        package = _distribution_of(module)
        holders = [name for name in layer_names() if package in _packages_of(name)]
        if not holders:
            raise LayerError(
                f"{function.name} imports {module}; no file of layers/dependencies has {package}"
            )
        needed.add(holders[0])
    return sorted(needed)


def build_layer(name: str, stage: Stage) -> Path:
    """The directory of a built layer (with `python/` in it), made only if its lock lines or recipe changed."""
    packages = sorted(_packages_of(name))
    lines = "".join(_locked(package) for package in packages)
    target = f"{stage.name}-{stage.python}-{stage.architecture}"
    recipe = f"{lines}{target}{_kept_services(name)}{_recipe()}"
    built = BUILT / f"{name}-{stage.name}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"
    if built.exists():
        return built
    # Several syntheses may run at a time: each builds its own, and the first one stays.
    work = BUILT / f"{built.name}.{os.getpid()}"
    if isinstance(stage, AwsStage):
        _download(lines, work / "python", stage.python)
    else:
        _copy_installed(packages, work / "python")
    _trim(work / "python", _kept_services(name))
    _compile(work, stage)
    try:
        work.rename(built)
    except OSError:
        shutil.rmtree(work)
    return built


def _recipe() -> str:
    return "".join(Path(file).read_text() for file in (__file__, service_models.__file__))


@cache
def _packages_of(name: str) -> frozenset[str]:
    """The layer's packages and all that they need, except what the core layer has already."""
    lines = _lines(DEPENDENCIES / f"{name}.txt")
    direct = {canonicalize_name(line) for line in lines if not line.startswith("-")}
    unused = {canonicalize_name(line[1:].strip()) for line in lines if line.startswith("-")}
    packages = _with_requirements(direct, unused)
    return packages if name == "core" else packages - _packages_of("core")


def _lines(file: Path) -> list[str]:
    stripped = (line.split("#")[0].strip() for line in file.read_text().splitlines())
    return [line for line in stripped if line]


def _with_requirements(names: Iterable[str], unused: AbstractSet[str] = frozenset()) -> frozenset[str]:
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in found or name in unused:
            continue
        found.add(name)
        for line in distribution(name).requires or ():
            requirement = Requirement(line)
            # Linux on 64-bit Arm has the same markers as Linux on x86, so the host's environment answers for both.
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                todo.append(canonicalize_name(requirement.name))
    return frozenset(found)


@cache
def _distribution_of(module: str) -> str:
    names = packages_distributions().get(module)
    if not names:
        raise LayerError(f"{module} is not installed")
    return canonicalize_name(names[0])


@cache
def _lock_blocks() -> dict[str, str]:
    """Package name → its lines in the lock file: the pin and the hashes."""
    blocks = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==((?:.*\\\n)*.*\n)", LOCK.read_text(), re.MULTILINE
    )
    return {canonicalize_name(name): f"{name}=={rest}" for name, rest in blocks}


def _locked(package: str) -> str:
    if package not in _lock_blocks():
        raise LayerError(f"requirements.lock does not have {package}")
    return _lock_blocks()[package]


def _download(lock_lines: str, into: Path, python: str) -> None:
    into.mkdir(parents=True)
    requirements = into.parent / "requirements.txt"
    requirements.write_text(lock_lines)
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-compile",
        "--require-hashes",
    ]
    command += [
        "--only-binary=:all:",
        "--python-version",
        python,
        "--target",
        str(into),
        "-r",
        str(requirements),
    ]
    for platform in PLATFORMS:
        command += ["--platform", platform]
    subprocess.run(command, check=True)  # noqa: S603  # our own words and the lock file
    requirements.unlink()


def _copy_installed(packages: Iterable[str], into: Path) -> None:
    """The host's own wheels, from where they are installed: the lock's versions, without the network."""
    for package in packages:
        for file in distribution(package).files or ():
            source = Path(str(file.locate()))
            if ".." not in file.parts and source.suffix != ".pyc" and source.is_file():
                destination = into / file
                destination.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, destination)


def _kept_services(name: str) -> list[str]:
    services = DEPENDENCIES / f"{name}.botocore_services"
    return _lines(services) if services.exists() else []


def _trim(python: Path, services: list[str]) -> None:
    """Drop what no function calls: programs, code for type checkers, botocore's models of 400 services (20 MB)."""
    shutil.rmtree(python / "bin", ignore_errors=True)
    if services:
        trim_service_models(python / "botocore" / "data", services)


def _compile(work: Path, stage: Stage) -> None:
    """Byte code checked by nothing: the files never change in a layer, and Lambda could not write it there."""
    if stage.python == f"{sys.version_info.major}.{sys.version_info.minor}":
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(work, quiet=2, stripdir=str(work), prependdir="/opt", invalidation_mode=mode)
