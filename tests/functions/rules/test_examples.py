"""The rules that the workspace offers to start from: each can be saved as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from functions.rules.rules import handler
from tests.support.calls import call
from tests.support.people import ADA

FOLDER = Path(__file__).parents[3] / "portal_site/apps/agent_workspace/src/features/rules"
EXAMPLES: dict[str, dict[str, Any]] = json.loads((FOLDER / "examples.json").read_text())


@pytest.mark.usefixtures("desk")
@pytest.mark.feature("F09")
@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_can_be_saved_as_it_is(key: str) -> None:
    made = call(handler, "POST /rules", {"name": key, **EXAMPLES[key]}, as_=ADA)

    assert made.status == 201, made.json


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_example_has_a_name(language: str) -> None:
    words = json.loads((FOLDER / f"{language}.json").read_text())

    assert words["examples"].keys() == EXAMPLES.keys()
