"""Asking for a link to sign in with; what becomes of it is in `test_signing_in_by_link.py`."""

from __future__ import annotations

import pytest

from tests.functions.identity.test_signing_in_by_link import ask, asked

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize(
    "address",
    ["jürgen@acme.example", "ana@bücher.example", "a@-.example"],
)
def test_an_address_that_cannot_sign_in_is_refused_at_once(address: str) -> None:
    """It was taken, and failed behind the door again and again: anybody could fill a dead-letter queue."""
    assert ask(address).status == 422
    assert asked(address) == []
