"""Callers of the deployed API, as browsers and mail programs are."""

from __future__ import annotations

import json
import smtplib
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, TypeVar

from infra.local.demo.cast import PASSWORD
from infra.local.mailbox import Delivered
from infra.local.stack import LocalStack
from tests.support.srp import PasswordProof

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: Any


def call(url: str, method: str = "GET", body: object = None, headers: dict[str, str] | None = None) -> Answer:
    data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, method=method, data=data, headers=headers or {})  # noqa: S310  # the local stack
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310  # the local stack
            return _read(response.status, dict(response.headers), response.read())
    except urllib.error.HTTPError as error:
        with error:
            return _read(error.code, dict(error.headers), error.read())


def _read(status: int, headers: dict[str, str], body: bytes) -> Answer:
    headers = {name.lower(): value for name, value in headers.items()}
    is_json = "json" in headers.get("content-type", "")
    return Answer(status, headers, json.loads(body) if is_json and body else body)


@dataclass(frozen=True)
class Person:
    """Somebody with a token, or nobody in particular with none."""

    url: str
    token: str | None

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        if body is not None:
            sent["content-type"] = "application/json"
        if method == "POST":
            sent.setdefault("idempotency-key", uuid.uuid4().hex)
        return call(self.url + path, method, body, sent)

    def link_to(self, path: str) -> str:
        """Where a file can be fetched, once it is scanned."""
        eventually(lambda: self.call("GET", path).status == 200)
        return str(self.get(path)["url"])

    def get(self, path: str) -> Any:
        answer = self.call("GET", path)
        assert answer.status == 200, answer
        return answer.body


@dataclass(frozen=True)
class Api:
    """The deployed desk from outside."""

    stack: LocalStack

    @property
    def visitor(self) -> Person:
        return Person(self.stack.api_url, token=None)

    def sign_in(self, email: str) -> Person:
        """With the password of the demo's staff."""
        answer = self.prove_password(email, PASSWORD)
        assert answer.status == 200, answer
        return Person(self.stack.api_url, answer.body["AuthenticationResult"]["IdToken"])

    def prove_password(self, email: str, password: str) -> Answer:
        """By Cognito's own public calls, as the workspace makes them."""
        proof, client_id = PasswordProof(), self.stack.outputs.user_pool_client_id
        asked = {"USERNAME": email, "SRP_A": proof.srp_a}
        begun = self.cognito(
            "InitiateAuth", AuthFlow="USER_SRP_AUTH", ClientId=client_id, AuthParameters=asked
        )
        assert begun.status == 200, begun
        challenge = begun.body["ChallengeParameters"]
        return self.cognito(
            "RespondToAuthChallenge",
            ClientId=client_id,
            ChallengeName="PASSWORD_VERIFIER",
            ChallengeResponses=proof.answer(challenge, self.stack.outputs.user_pool_id, password),
        )

    def cognito(self, action: str, **body: object) -> Answer:
        headers = {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": f"AWSCognitoIdentityProviderService.{action}",
            "origin": self.stack.workspace_url,
        }
        return call(f"{self.stack.emulator.endpoint}/", "POST", body, headers)

    def send_mail(self, mail: EmailMessage) -> None:
        with smtplib.SMTP("localhost", self.stack.ports.smtp, timeout=30) as smtp:
            smtp.send_message(mail)

    def mail_to(self, address: str, about: str) -> Delivered:
        """The newest mail in somebody's mailbox whose subject has `about` in it; it may still be on its way."""
        return eventually(
            lambda: next(
                mail
                for mail in self.stack.mailbox.mails()
                if address in mail.recipients and about in str(self.stack.mailbox.message(mail.id)["Subject"])
            )
        )


# Until something is given up: on a busy machine a cold function takes seconds, and an event passes several.
PATIENCE_SECONDS = 60


def eventually(look: Callable[[], T], seconds: float = PATIENCE_SECONDS) -> T:
    """What `look` finds, as soon as it neither raises LookupError, StopIteration, AssertionError nor finds nothing."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if found := look():
                return found
        except (LookupError, StopIteration, AssertionError):
            if time.monotonic() > deadline:
                raise
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.2)
