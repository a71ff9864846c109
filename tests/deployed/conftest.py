"""People and calls on the deployed desk."""

from __future__ import annotations

import pytest

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/deployed/" in item.nodeid:
            item.add_marker(pytest.mark.deployed)


@pytest.fixture(scope="session")
def api(staffed: LocalStack) -> Api:
    return Api(staffed)


@pytest.fixture(scope="session")
def mia(api: Api) -> Person:
    """The administrator."""
    return api.sign_in("mia@northwind.example")


@pytest.fixture(scope="session")
def aylin(api: Api) -> Person:
    """An agent of the team Service & Repair, who sees the tickets of that team only."""
    return api.sign_in("aylin@northwind.example")
