"""The synthesised desk: one synthesis for each stage, whichever worker asks first."""

from __future__ import annotations

import pytest

from tests.infra.synthesis import Synthesis, read_synthesis, synthesise
from tests.support.workers import made_once


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    """As it is deployed to an account."""
    return _synthesis(tmp_path_factory, {"stage": "aws"})


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    """As it is deployed onto the emulator."""
    context = {
        "stage": "local",
        "endpoint": "http://localhost:4566",
        "workspace_url": "http://localhost:8080",
        "portal_urls": "aurora=http://localhost:8081,kaffeewerk=http://localhost:8082",
    }
    return _synthesis(tmp_path_factory, context)


def _synthesis(folders: pytest.TempPathFactory, context: dict[str, str]) -> Synthesis:
    made = made_once(folders, f"synthesis-{context['stage']}", lambda folder: synthesise(folder, context))
    return read_synthesis(made)
