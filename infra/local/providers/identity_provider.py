"""The company's identity provider on this machine: a real OpenID provider (NanoIDP), with the demo's employees in it."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from infra.local.processes import answers, end_orphan, stop

CLIENT_ID = "lambdesk"
GROUPS_CLAIM = "groups"
_PROGRAM, _HOST = "nanoidp", "127.0.0.1"
_START_SECONDS = 60
_COMPANY = Path(__file__).with_suffix(".toml")


class IdentityProviderError(Exception):
    """The local identity provider does not start. Its text says where its log is."""


class Employee(BaseModel):
    id: str
    name: str
    groups: tuple[str, ...]
    locale: str = "en"


class Company(BaseModel):
    """`name` is what its accounts are called, `password` everybody's, `domain` that of their mail addresses."""

    name: str
    domain: str
    password: str
    employees: tuple[Employee, ...]


@cache
def company() -> Company:
    return Company.model_validate(tomllib.loads(_COMPANY.read_text(encoding="utf-8")))


class LocalIdentityProvider:
    """It listens on this machine only and ends with the desk. Its keys and the client's secret stay in `state`."""

    def __init__(self, state: Path, port: int) -> None:
        self.folder, self.port = state / "identity-provider", port
        self.log = self.folder / "log.txt"
        self.pid_file = self.folder / "pid"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def client_secret(self) -> str:
        """Made once."""
        file = self.folder / "client_secret"
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_text(secrets.token_urlsafe(32))
        return file.read_text()

    def start(self, redirect_uri: str) -> None:
        """Start it and wait until it answers. `redirect_uri` is where the desk takes people back."""
        self._configure(redirect_uri)
        command = [sys.executable, "-m", _PROGRAM, "--strict-config", "--config", str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--host", _HOST, "--port", str(self.port)],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Its own session: Ctrl-C reaches only the supervisor, which then stops it in order.
                start_new_session=True,
            )
        self.pid_file.write_text(str(self.process.pid))
        self._wait_until_it_answers()

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process)
            self.process = None
            self.pid_file.unlink(missing_ok=True)

    def end_left_over(self) -> None:
        """End the one that a killed supervisor left running."""
        if self.pid_file.exists():
            end_orphan(int(self.pid_file.read_text()), _PROGRAM)
            self.pid_file.unlink()

    def _configure(self, redirect_uri: str) -> None:
        """JSON is YAML too."""
        client = {
            "client_id": CLIENT_ID,
            "client_secret": self.client_secret,
            "description": "Lambdesk",
            "redirect_uris": [redirect_uri],
        }
        settings = {
            "oauth": {
                "issuer": self.issuer,
                "audience": CLIENT_ID,
                "require_pkce": True,
                "clients": [client],
            },
            "jwt": {"keys_dir": str(self.folder / "keys")},
            "session": {"secret_key": secrets.token_urlsafe(32)},
        }
        users = {employee.id: _account(employee) for employee in company().employees}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.yaml").write_text(json.dumps(settings))
        (self.folder / "users.yaml").write_text(json.dumps({"users": users}))

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None
        if answers(self.process, f"{self.issuer}/.well-known/openid-configuration", _START_SECONDS):
            return
        self.stop()
        raise IdentityProviderError(f"the local identity provider does not start; its log is {self.log}")


def _account(employee: Employee) -> dict[str, Any]:
    return {
        "password": company().password,
        "email": f"{employee.id}@{company().domain}",
        GROUPS_CLAIM: list(employee.groups),
        "attributes": {"name": employee.name, "locale": employee.locale},
    }
