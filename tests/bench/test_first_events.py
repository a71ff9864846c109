"""Every function of the catalogue has a first event, and succeeds with it: what is measured is the good case."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest

from bench.first_events import first_event, succeeded
from bench.outside import outside
from infra.catalogue import Declared, catalogue
from shared.config import setting
from tests.support.calls import LambdaContext

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture(autouse=True)
def someone_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with outside() as url:
        monkeypatch.setenv("JWKS_URL", url)
        setting.cache_clear()
        yield
    setting.cache_clear()


@pytest.mark.parametrize("function", catalogue().entries, ids=lambda function: function.name)
def test_the_first_event_of_each_function_is_handled_in_each_round(function: Declared[Any]) -> None:
    handler = importlib.import_module(function.handler.removesuffix(".handler")).handler
    for _ in range(2):
        answer = handler(first_event(function), LambdaContext())
        assert succeeded(function, answer), answer
