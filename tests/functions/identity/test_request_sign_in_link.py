"""Asking for a link to sign in with; what becomes of it is in `test_signing_in_by_link.py`."""

from __future__ import annotations

import pytest

from functions.identity.on_sign_in_link_requested import handler as on_sign_in_link_requested
from tests.functions.identity.test_signing_in_by_link import ask, asked, mails
from tests.support.messages import deliver
from tests.support.people import BILLING_MAILBOX

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize(
    "address",
    ["jürgen@acme.example", "ana@bücher.example", "a@-.example"],
)
def test_an_address_that_cannot_sign_in_is_refused_at_once(address: str) -> None:
    """It was taken, and failed behind the door again and again: anybody could fill a dead-letter queue."""
    assert ask(address).status == 422
    assert asked(address) == []


@pytest.mark.parametrize("address", [BILLING_MAILBOX.address, "whoever@aurora.example"])
def test_no_link_is_mailed_to_where_the_desk_itself_would_read_it(address: str) -> None:
    assert ask(address).status == ask("ana@acme.example").status
    assert deliver(on_sign_in_link_requested, *asked(address)) == []
    assert mails() == []
