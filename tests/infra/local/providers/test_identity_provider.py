"""The company's identity provider on this machine: a real one, which nobody else can reach, and which ends with the desk."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import urllib3

from infra.local.providers.identity_provider import CLIENT_ID, LocalIdentityProvider, company
from shared.identity.oidc_protocol import (
    authorization_url,
    discover,
    forget_providers,
    redeem_code,
    verified_claims,
)
from shared.identity.oidc_provider import IdentityProvider

DESK = "http://localhost:4566/sign-in/callback"
VERIFIER = "v" * 43


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalIdentityProvider]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    provider = LocalIdentityProvider(tmp_path_factory.mktemp("state"), port)
    provider.start(DESK)
    yield provider
    provider.stop()


def entered(local: LocalIdentityProvider) -> IdentityProvider:
    return IdentityProvider(
        id="northwind",
        name=company().name,
        issuer=local.issuer,
        client_id=CLIENT_ID,
        mail_domains=(company().domain,),
    )


def signed_in(local: LocalIdentityProvider, redirect_uri: str = DESK) -> str | None:
    """Where the browser is sent back to when Sam has filled in the provider's form."""
    url = authorization_url(entered(local), "state", "nonce", VERIFIER, redirect_uri)
    form = {"username": "sam", "password": company().password}
    answer = urllib3.request("POST", url, fields=form, redirect=False)
    return answer.headers.get("location")


def test_an_employee_signs_in_by_code_and_pkce_with_name_address_and_groups(
    local: LocalIdentityProvider,
) -> None:
    forget_providers()
    address, _, query = str(signed_in(local)).partition("?")
    assert address == DESK
    code = parse_qs(query)["code"][0]
    tokens = redeem_code(entered(local), local.client_secret, code, VERIFIER, DESK)
    claims = verified_claims(entered(local), tokens["id_token"], "nonce")
    wanted = ("sub", "name", "email", "email_verified", "groups")
    assert {name: claims[name] for name in wanted} == {
        "sub": "sam",
        "name": "Sam from Sales",
        "email": "sam@northwind.example",
        "email_verified": True,
        "groups": ["sales"],
    }


def test_nobody_is_sent_anywhere_but_back_to_the_desk(local: LocalIdentityProvider) -> None:
    assert signed_in(local, "http://evil.example/") is None


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
