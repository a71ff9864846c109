"""The demo's identity provider: the one that runs beside the local desk, and none where none runs."""

from __future__ import annotations

import pytest

from infra.local.demo.accounts import enter_provider
from infra.local.demo.cast import Cast
from infra.local.demo.script import read_script
from infra.local.providers.identity_provider import company
from shared.config import setting
from shared.identity.oidc_provider import IdentityProvider
from shared.paging import Page
from shared.records.actions import list_records
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")


def providers() -> list[IdentityProvider]:
    return list(list_records(IdentityProvider, Page(), ADA).items)


def cast() -> Cast:
    return Cast(read_script(), agents={"mia": ADA}, contacts={})


def test_employees_come_in_by_their_groups_and_one_of_them_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_IDENTITY_PROVIDER", "http://localhost:8070")
    monkeypatch.setenv("LOCAL_IDENTITY_PROVIDER_SECRET", "of the client")
    monkeypatch.setenv("WORKSPACE_URL", "http://localhost:8080")
    setting.cache_clear()
    enter_provider(cast())
    enter_provider(cast())
    (provider,) = providers()
    assert (provider.issuer, provider.client_secret) == ("http://localhost:8070", "stored:1")
    assert {mapping.role_id for mapping in provider.group_mappings} == {"light"}
    strangers = [each.id for each in company().employees if not provider.mapping_for(frozenset(each.groups))]
    assert (provider.default_role_id, strangers) == ("", ["theo"])


def test_where_no_provider_runs_beside_the_desk_none_is_entered() -> None:
    enter_provider(cast())
    assert providers() == []
