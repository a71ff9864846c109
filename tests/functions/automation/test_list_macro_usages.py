"""A desk whose macros were never used has no usages. How they are counted, `test_on_macro_applied` shows."""

from __future__ import annotations

import pytest

from functions.automation.list_macro_usages import handler
from tests.support.calls import call
from tests.support.people import ANA, MIA
from tests.support.sample_requests import a_macro

pytestmark = pytest.mark.usefixtures("desk")


def test_a_macro_that_was_never_used_is_not_there() -> None:
    a_macro()
    assert call(handler, "GET /macro-usages", as_=MIA).json == {"items": []}
    assert call(handler, "GET /macro-usages", as_=ANA).status == 403
