"""A browser that signs in by an identity provider, step by step."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from functions.identity.begin_single_sign_on import handler as begin_single_sign_on
from functions.identity.finish_single_sign_on import handler as finish_single_sign_on
from functions.identity.identity_providers import handler as identity_providers
from functions.identity.verify_auth_challenge import handler as verify_auth_challenge
from shared.aws import client
from shared.config import user_pool_id
from shared.directory.model import Agent
from shared.directory.store import directory, forget_directory
from shared.identity.oidc_protocol import s256
from tests.support.calls import LambdaContext, call
from tests.support.identity_provider import CLIENT_ID, CLIENT_SECRET, SAM, FakeProvider
from tests.support.people import ADA

TED: dict[str, Any] = {
    **SAM,
    "sub": "ted-2",
    "email": "ted@northwind.example",
    "name": "Ted Tech",
    "groups": ["devs"],
}
SECRET = secrets.token_urlsafe(32)
MAPPINGS = [{"group": "devs", "role_id": "agent", "teams": ["tech"]}]


def registered(provider: FakeProvider, **fields: Any) -> str:
    """The id of the provider as an administrator of the desk has entered it."""
    body = {
        "name": "Northwind",
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "mail_domains": ["northwind.example"],
        "group_mappings": MAPPINGS,
        **fields,
    }
    answer = call(identity_providers, "POST /identity-providers", body, as_=ADA)
    assert answer.status == 201, answer.json
    return str(answer.json["id"])


def begun(provider_id: str, secret: str = SECRET) -> str:
    """Where the browser is sent that begins."""
    answer = call(begin_single_sign_on, f"GET /sign-in/providers/{provider_id}?challenge={s256(secret)}")
    assert answer.status == 302, answer.json
    return answer.headers["location"]


def finished(query_string: str) -> dict[str, str]:
    """What the workspace is told, in the fragment."""
    answer = call(finish_single_sign_on, f"GET /sign-in/callback?{query_string}")
    assert answer.status == 302, answer.json
    url = urlsplit(answer.headers["location"])
    assert f"{url.scheme}://{url.netloc}{url.path}" == "http://localhost:8080/sign-in"
    return dict(parse_qsl(url.fragment))


def signed_in(provider: FakeProvider, provider_id: str, person: dict[str, Any] = SAM) -> Agent:
    """The agent that this person is, after signing in all the way."""
    come_back = finished(provider.sign_in(begun(provider_id), person))
    assert accepted(come_back["email"], come_back["token"]), come_back
    return agent_with(come_back["email"])


def accepted(address: str, token: str, secret: str = SECRET) -> bool:
    """Whether Cognito is told that this browser is in."""
    asked = {"userAttributes": {"email": address}, "challengeAnswer": f"{token}.{secret}", "session": []}
    event = {"request": asked, "response": {}}
    return bool(verify_auth_challenge(event, LambdaContext())["response"]["answerCorrect"])


def agent_with(address: str) -> Agent:
    forget_directory()
    agent = directory().agent_with_email(address)
    assert agent is not None, f"nobody has {address}"
    return agent


def nothing_was_made() -> bool:
    forget_directory()
    users = client("cognito-idp").list_users(UserPoolId=user_pool_id())["Users"]
    return users == [] and directory().agent_with_email(str(SAM["email"])) is None
