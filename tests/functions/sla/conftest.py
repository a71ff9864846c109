"""A desk that has promised answers."""

from __future__ import annotations

import pytest

from tests.support.promises import promise


@pytest.fixture(autouse=True)
def _promised(desk: None) -> None:
    promise()
