"""Links to sign in with, as the table counts them."""

from __future__ import annotations

import pytest

from shared.clock import now
from shared.identity.store import source_ip_limit

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_a_place_is_an_address_or_half_of_one(one: str, other: str, same: bool) -> None:
    first, second = (source_ip_limit(address, now(), 1) for address in (one, other))
    assert (first.key == second.key) is same
