"""Each function finds every package it imports in its own layers, and in nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.catalogue import ROOT, Declared, catalogue
from infra.code import stage_code
from infra.imports import third_party_imports
from infra.layers import build_layer, layer_names, layers_of
from infra.pointers import pointer_to_code, pointer_to_layer
from infra.stage import LocalStage

STAGE = LocalStage("http://localhost:4566", "http://localhost:8080", {})
MAX_UNZIPPED_MB = 100
# What a function of these layers imports only when it is asked for it.
LATER = {"search": ("shared.search.tantivy_engine", "shared.search.opensearch_engine")}


def by_layers() -> dict[tuple[str, ...], list[Declared[Any]]]:
    """Functions with the same layers can be tried in the same process."""
    found: dict[tuple[str, ...], list[Declared[Any]]] = {}
    for entry in catalogue().entries:
        found.setdefault(tuple(layers_of(entry.path)), []).append(entry)
    return found


@pytest.mark.parametrize("layers", by_layers(), ids="+".join)
def test_functions_import_with_their_layers_alone(layers: tuple[str, ...]) -> None:
    paths = [str(stage_code(STAGE)), *(str(build_layer(name, STAGE) / "python") for name in layers)]
    modules = [entry.handler.removesuffix(".handler") for entry in by_layers()[layers]]
    modules += [module for layer in layers for module in LATER.get(layer, ())]
    program = f"import sys; sys.path[:0] = {paths}\nfor name in {modules}: __import__(name)"
    # -I and -S: no environment, no site-packages, as far from this machine as a process can be.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_service_that_a_function_calls_is_in_the_layer() -> None:
    sources = [
        path.read_text() for folder in ("functions", "shared") for path in (ROOT / folder).rglob("*.py")
    ]
    called = {service for source in sources for service in re.findall(r'\bclient\("([a-z0-9-]+)"', source)}
    listed = (ROOT / "layers" / "dependencies" / "core.botocore_services").read_text().splitlines()
    assert called - {*listed} == set(), "their models are left out of the layer: name them there"


def test_layers_stay_far_below_lambdas_250_megabytes() -> None:
    size = sum(
        path.stat().st_size
        for name in layer_names()
        for path in build_layer(name, STAGE).rglob("*")
        if path.is_file()
    )
    assert size / 2**20 < MAX_UNZIPPED_MB


def test_the_code_of_a_function_is_our_packages_and_nothing_else() -> None:
    assert {path.name for path in stage_code(STAGE).iterdir()} == {"functions", "shared"}


def test_imports_for_type_checkers_are_not_needed_at_run_time() -> None:
    assert "mypy_boto3_dynamodb" in (ROOT / "shared" / "aws.py").read_text()
    assert third_party_imports(ROOT / "shared" / "aws.py") == {"botocore"}


def test_what_the_emulator_unpacks_says_where_the_code_and_the_packages_are() -> None:
    code, layer = pointer_to_code(stage_code(STAGE)), pointer_to_layer(build_layer("core", STAGE))
    program = (
        f"import site, sys; sys.path.insert(0, {str(code)!r})\n"
        f"site.addsitedir({str(layer / 'python/lib/python3/site-packages')!r})\n"
        "import shared.clock, pydantic; print(shared.clock.__file__, pydantic.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    ours, theirs = done.stdout.split()
    assert Path(ours).is_relative_to(stage_code(STAGE))
    assert Path(theirs).is_relative_to(build_layer("core", STAGE))
