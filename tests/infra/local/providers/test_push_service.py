"""The local push service refuses what a real one would: so what it takes is web push."""

from __future__ import annotations

import pytest

from infra.local.providers.push_service import vapid_refusal

# RFC 8292, section 2.4.
KEY = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
TOKEN = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1Yi"
    "I6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9"
    "OkSSHzvoD1oA"
)
AUTHORIZATION = f"vapid t={TOKEN}, k={KEY}"
AUDIENCE = "https://push.example.net"
SIGNED_AT = 1453523768 - 12 * 60 * 60


def test_the_example_of_the_standard_is_let_in() -> None:
    assert not vapid_refusal(AUTHORIZATION, AUDIENCE, KEY, SIGNED_AT)


@pytest.mark.parametrize(
    ("authorization", "audience", "key", "at"),
    [
        pytest.param("", AUDIENCE, KEY, SIGNED_AT, id="no token"),
        pytest.param(f"Bearer {TOKEN}", AUDIENCE, KEY, SIGNED_AT, id="another scheme"),
        pytest.param(AUTHORIZATION[:-9] + "AAAAAAAAA", AUDIENCE, KEY, SIGNED_AT, id="another key"),
        pytest.param(f"vapid t={TOKEN[:-9]}AAAAAAAAA, k={KEY}", AUDIENCE, KEY, SIGNED_AT, id="forged"),
        pytest.param(AUTHORIZATION, "https://else.example", KEY, SIGNED_AT, id="another push service"),
        pytest.param(AUTHORIZATION, AUDIENCE, KEY, SIGNED_AT + 13 * 60 * 60, id="too old"),
        pytest.param(AUTHORIZATION, AUDIENCE, KEY, SIGNED_AT - 13 * 60 * 60, id="for more than a day"),
    ],
)
def test_others_are_not(authorization: str, audience: str, key: str, at: int) -> None:
    assert vapid_refusal(authorization, audience, key, at)
