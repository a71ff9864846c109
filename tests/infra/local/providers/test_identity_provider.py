"""The company's identity provider on this machine: a real one, which nobody else can reach, and which ends with the desk.

What it says was written by nobody here, so that the desk is shown to read the standard as others do.
"""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from infra.local.demo.accounts import enter_provider
from infra.local.demo.cast import Cast
from infra.local.demo.script import read_script
from infra.local.providers.identity_provider import LocalIdentityProvider, company
from shared.config import setting
from shared.identity.oidc_protocol import discover, forget_providers
from shared.identity.oidc_provider import IdentityProvider
from shared.paging import Page
from shared.records.actions import list_records
from tests.functions.identity.single_sign_on import accepted, agent_with, begun, finished
from tests.support.aws import FakeAws
from tests.support.people import ADA

CALLBACK = "https://api.northwind.example/sign-in/callback"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalIdentityProvider]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    provider = LocalIdentityProvider(tmp_path_factory.mktemp("state"), port)
    provider.start(CALLBACK)
    yield provider
    provider.stop()


@pytest.fixture
def provider_id(local: LocalIdentityProvider, desk: FakeAws, monkeypatch: pytest.MonkeyPatch) -> str:
    """As the demo enters it."""
    monkeypatch.setenv("LOCAL_IDENTITY_PROVIDER", local.issuer)
    monkeypatch.setenv("LOCAL_IDENTITY_PROVIDER_SECRET", local.client_secret)
    monkeypatch.setenv("WORKSPACE_URL", "http://localhost:8080")
    setting.cache_clear()
    forget_providers()
    enter_provider(Cast(read_script(), agents={"mia": ADA}, contacts={}))
    (provider,) = list_records(IdentityProvider, Page(), ADA).items
    return provider.id


def sent_back(url: str, name: str) -> str | None:
    """Where the browser goes when the employee has filled in the provider's form."""
    form = {"username": name, "password": company().password}
    return urllib3.request("POST", url, fields=form, redirect=False).headers.get("location")


def came_back(provider_id: str, name: str) -> dict[str, str]:
    """What the workspace is told."""
    address, _, query = str(sent_back(begun(provider_id), name)).partition("?")
    assert address == CALLBACK
    return finished(query)


def test_an_employee_becomes_a_light_user_by_name_address_and_group(provider_id: str) -> None:
    back = came_back(provider_id, "sam")
    assert accepted(back["email"], back["token"]), back
    sam = agent_with("sam@northwind.example")
    assert (sam.name, sam.role_id, sam.language) == ("Sam from Sales", "light", "en")
    came_back(provider_id, "frida")
    frida = agent_with("frida@northwind.example")
    assert (frida.role_id, frida.teams, frida.language) == ("light", frozenset({"billing"}), "de")


def test_who_is_in_none_of_the_groups_is_refused(provider_id: str) -> None:
    assert came_back(provider_id, "theo") == {"refused": "no-group"}


def test_nobody_is_sent_anywhere_but_back_to_the_desk(provider_id: str) -> None:
    url = begun(provider_id).replace("api.northwind.example", "evil.example")
    assert sent_back(url, "sam") is None


def test_it_listens_on_this_machine_only(local: LocalIdentityProvider) -> None:
    assert discover(local.issuer).issuer == local.issuer
    with pytest.raises(OSError, match=r"refused|timed out"):
        socket.create_connection(("127.0.0.2", local.port), timeout=1).close()


def test_what_a_killed_desk_left_running_is_ended(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        provider = LocalIdentityProvider(tmp_path, port=0)
        provider.folder.mkdir()
        provider.pid_file.write_text(str(other.pid))
        provider.end_left_over()
        assert other.poll() is None, "a number that is another program's now is left alone"
        assert not provider.pid_file.exists()
        other.kill()
