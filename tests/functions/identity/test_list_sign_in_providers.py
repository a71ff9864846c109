"""What the sign-in screen offers."""

from __future__ import annotations

from functions.identity.identity_providers import handler as identity_providers
from functions.identity.list_sign_in_providers import handler as list_sign_in_providers
from tests.functions.identity.single_sign_on import (
    registered,
)
from tests.support.calls import call
from tests.support.identity_provider import FakeProvider
from tests.support.people import ADA


def test_the_sign_in_screen_offers_the_providers_by_name_and_says_nothing_else(
    provider: FakeProvider,
) -> None:
    in_use, archived = registered(provider), registered(provider, name="Former")
    call(identity_providers, f"PUT /identity-providers/{archived}/archive", as_=ADA)
    answer = call(list_sign_in_providers, "GET /sign-in/providers")
    assert answer.json == {"items": [{"id": in_use, "name": "Northwind"}]}
