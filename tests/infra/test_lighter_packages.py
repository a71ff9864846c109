"""Packages as layers have them: less is loaded, and what functions do with them is the same."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

from infra.catalogue import ROOT, catalogue
from infra.layers import build_layer, layer_names
from infra.stage import LocalStage

STAGE = LocalStage("http://localhost:4566", "http://localhost:8080", {})
# Every model that functions load, by the schemas that pydantic makes of what it built.
MODELS = """
import json
from pydantic import BaseModel

def below(kind):
    return {kind}.union(*map(below, kind.__subclasses__()))

ours = {kind for kind in below(BaseModel) if kind.__module__.startswith("shared.")}
schemas = {
    f"{kind.__module__}.{kind.__qualname__} {mode}": kind.model_json_schema(mode=mode)
    for kind in ours for mode in ("validation", "serialization")
}
print(json.dumps(schemas, sort_keys=True))
"""
DECISIONS = """
import cedarpy
permit = 'permit(principal == User::"ana", action, resource);'
for user in ("ana", "bo"):
    asked = {"principal": f'User::"{user}"', "action": 'Action::"read"', "resource": 'Ticket::"7"', "context": {}}
    print(user, cedarpy.is_authorized(asked, permit, []).allowed)
"""


@cache
def layers() -> list[Path]:
    return [build_layer(name, STAGE) / "python" for name in layer_names()]


def printed(program: str, path: list[Path]) -> str:
    """What a program prints that finds packages in `path`, and our code."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {[str(ROOT), *map(str, path)]}\n{program}",
        ],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_model_is_built_as_with_the_whole_packages() -> None:
    modules = sorted({entry.handler.removesuffix(".handler") for entry in catalogue().entries})
    program = f"for name in {modules}: __import__(name)\n{MODELS}"
    lighter = printed(program, layers())
    assert '"shared.tickets.model.Ticket validation"' in lighter
    assert lighter == printed(program, [Path(sysconfig.get_path("purelib"))])


def test_policies_decide_without_their_syntax_tree() -> None:
    assert printed(DECISIONS, layers()).split() == ["ana", "True", "bo", "False"]


def test_what_only_type_checkers_read_is_not_in_the_layer() -> None:
    core = build_layer("core", STAGE) / "python"
    assert (core / "cedarpy" / "pst.py").read_text() == ""
    schemas = (core / "pydantic_core" / "core_schema.py").read_text()
    assert "class StringSchema(TypedDict" in schemas
    assert "Required[Literal['str']]" not in schemas
