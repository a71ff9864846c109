"""The synthesised desk: one synthesis for each stage, by the very command that `cdk` starts."""

from __future__ import annotations

import pytest

from tests.infra.synthesis import Synthesis, synthesise


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    """As it is deployed to an account."""
    return synthesise(tmp_path_factory.mktemp("aws"), {"stage": "aws"})


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    """As it is deployed onto the emulator."""
    context = {
        "stage": "local",
        "endpoint": "http://localhost:4566",
        "workspace_url": "http://localhost:8080",
        "portal_urls": "aurora=http://localhost:8081,kaffeewerk=http://localhost:8082",
    }
    return synthesise(tmp_path_factory.mktemp("local"), context)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker makes the syntheses, not each."""
    for item in items:
        if {"aws", "local"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("synthesis"))
