"""House rules 2 and 8: who may import what, and that a function starts with nothing around it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from infra.catalogue import catalogue
from tests.contracts.code import ROOT, Source, excused, sources

READS_ENVIRONMENT = {"shared/__init__.py": "sets what pydantic reads while it is imported"}
SCANS = {"infra/desk/verify.py": "`desk verify` is a tool that reads everything on purpose, and no function"}
AWS = {"boto3", "botocore", "aiobotocore"}
# Everything that a handler must do before it is asked anything, in a process without environment or network.
START_ALL = """
import importlib, socket, sys

def refuse(*args, **options):
    raise AssertionError("the network was used while importing")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
for name in sys.argv[1:]:
    importlib.import_module(name).handler
print(*sorted({"boto3", "infra", "tests", "moto"} & {name.partition(".")[0] for name in sys.modules}))
"""


def is_pure(module: str) -> bool:
    """Whether it is data and rules all the way down."""
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names or top in {"pydantic", "pydantic_core"}:
        return True
    source = Source(ROOT / f"{module.replace('.', '/')}.py")
    return top == "shared" and source.path.exists() and all(map(is_pure, source.imports()))


def test_a_handler_never_touches_aws() -> None:
    found = {
        f"{source.name} imports {name}"
        for source in sources("functions")
        for name in source.imports()
        if name.partition(".")[0] in AWS or name == "shared.aws"
    }
    assert not found, f"say it as a verb in shared/<domain>, and call that: {sorted(found)}"


def test_nobody_pays_for_all_of_boto3() -> None:
    found = {source.name for source in sources("functions", "shared") if "boto3" in set(source.imports())}
    assert not found, f"shared.aws.client gives a client without boto3's 400 ms: {sorted(found)}"


def test_a_model_imports_only_the_standard_library_pydantic_and_models() -> None:
    found = {
        f"{source.name} imports {name}"
        for source in sources("shared")
        if {source.path.stem, source.path.parent.name} & {"model", "events"}
        for name in source.imports()
        if not is_pure(name)
    }
    assert not found, (
        f"a model is data and pure rules; move what needs these into actions or store: {sorted(found)}"
    )


def test_domains_know_nothing_of_functions_infra_or_tests() -> None:
    found = {
        f"{source.name} imports {name}"
        for source in sources("shared")
        for name in source.imports()
        if name.partition(".")[0] in {"functions", "infra", "tests", "bench"}
    }
    assert not found, f"dependencies point from functions/ to shared/, never back: {sorted(found)}"


def test_functions_do_not_call_each_other() -> None:
    found = {
        f"{source.name} imports {name}"
        for source in sources("functions")
        for name in source.imports()
        if name.partition(".")[0] in {"functions", "infra", "tests", "bench"}
    }
    assert not found, f"share a verb in shared/<domain>, or wait for an event: {sorted(found)}"


def test_settings_are_read_in_one_place() -> None:
    found = {
        source.name
        for source in sources("functions", "shared")
        if re.search(r"\bos\.(environ|getenv)", source.text)
    }
    excused(found - {"shared/config.py"}, READS_ENVIRONMENT, "give it a function in shared/config.py:")


def test_nothing_scans_the_table() -> None:
    found = {
        source.name
        for source in sources("functions", "shared", "infra")
        if ".scan(" in source.text or '"scan"' in source.text or "ExecuteStatement" in source.text
    }
    excused(found, SCANS, "give it a key: docs/data_model.md lists every access pattern:")


@pytest.fixture(scope="module")
def started() -> subprocess.CompletedProcess[str]:
    modules = [entry.handler.removesuffix(".handler") for entry in catalogue().entries]
    return subprocess.run(
        [sys.executable, "-c", START_ALL, *modules],
        cwd=ROOT,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_handler_imports_without_environment_or_network(
    started: subprocess.CompletedProcess[str],
) -> None:
    assert started.returncode == 0, f"read settings on first use, through shared/config.py:\n{started.stderr}"


def test_no_handler_loads_boto3_infra_or_tests(started: subprocess.CompletedProcess[str]) -> None:
    assert started.stdout.split() == [], "a cold start pays for each of these"
