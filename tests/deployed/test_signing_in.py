"""Signing in, by Cognito's public calls as the sites make them: customers by a mailed link, staff by password and code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest

from infra.local.demo.cast import PASSWORD
from tests.deployed.client import Answer, Api, Person, eventually
from tests.deployed.customer import Customer, text_of
from tests.deployed.line import Line, LineEndedError, pass_of


def link_for(api: Api, customer: Customer, language: str = "en") -> str:
    """The address in the mail that a customer asks for on the portal."""
    asked = {"email": customer.address, "brand_id": "aurora", "language": language}
    assert api.visitor.call("POST", "/sign-in-links", asked).status == 202
    mail = eventually(lambda: next(m for m in customer.received() if m["Auto-Submitted"] == "auto-generated"))
    return next(line for line in text_of(mail).splitlines() if line.startswith("http"))


def use_link(api: Api, link: str) -> Answer:
    """Cognito's answer to the token in the link."""
    asked = parse_qs(urlsplit(link).fragment)
    [email], [token] = asked["email"], asked["token"]
    client = api.stack.outputs.user_pool_client_id
    begun = api.cognito(
        "InitiateAuth", AuthFlow="CUSTOM_AUTH", ClientId=client, AuthParameters={"USERNAME": email}
    )
    assert begun.status == 200, begun
    return api.cognito(
        "RespondToAuthChallenge",
        ClientId=client,
        ChallengeName="CUSTOM_CHALLENGE",
        Session=begun.body["Session"],
        ChallengeResponses={"USERNAME": email, "ANSWER": token},
    )


def sign_in(api: Api, customer: Customer) -> Person:
    answer = use_link(api, link_for(api, customer))
    assert answer.status == 200, answer
    return Person(api.stack.api_url, answer.body["AuthenticationResult"]["IdToken"])


@pytest.mark.feature("F15", whole=False)
def test_a_customer_signs_in_with_the_mailed_link_once(api: Api) -> None:
    carol = Customer.new(api)
    link = link_for(api, carol)
    assert link.startswith(f"{api.stack.portal_url}/sign-in#")
    token = use_link(api, link).body["AuthenticationResult"]["IdToken"]
    me = Person(api.stack.api_url, token).get("/me")
    assert (me["kind"], me["email"]) == ("customer", carol.address)
    assert "AuthenticationResult" not in use_link(api, link).body


def test_a_made_up_link_lets_nobody_in(api: Api) -> None:
    carol = Customer.new(api)
    real = link_for(api, carol)
    answer = use_link(api, real.replace("token=", "token=x"))
    assert "AuthenticationResult" not in answer.body
    assert "AuthenticationResult" in use_link(api, real).body


def test_the_link_is_mailed_in_the_readers_language(api: Api) -> None:
    carol = Customer.new(api)
    link_for(api, carol, language="de")
    assert [mail["Subject"] for mail in carol.received()] == ["Anmelden bei Aurora Audio"]


def test_an_agent_is_mailed_the_way_to_the_workspace_and_no_link_to_sign_in(api: Api) -> None:
    ben = Customer(api, "Ben Carter", "ben@northwind.example")
    assert link_for(api, ben) == api.stack.workspace_url


def test_staff_sign_in_with_their_password_only(api: Api) -> None:
    assert api.sign_in("ben@northwind.example").get("/me")["role_name"] == "Agent"
    assert api.prove_password("ben@northwind.example", PASSWORD + "!").status == 400


def refreshed(api: Api, refresh_token: str) -> Answer:
    client_id = api.stack.outputs.user_pool_client_id
    return api.cognito("GetTokensFromRefreshToken", ClientId=client_id, RefreshToken=refresh_token)


@pytest.mark.attack
def test_whoever_is_deactivated_is_refused_with_every_token_they_have(api: Api, mia: Person) -> None:
    email = f"kim.{uuid.uuid4().hex[:8]}@northwind.example"
    wanted = {"email": email, "name": "Kim Ito", "teams": ["billing"], "show_password": True}
    invited = mia.call("POST", "/agents", wanted).body
    first = api.prove_password(email, invited["first_password"])
    tokens = respond(api, email, first, NEW_PASSWORD="Northwind-3-mine").body["AuthenticationResult"]
    kim = Person(api.stack.api_url, tokens["IdToken"])
    with Line(api.stack.live_url, pass_of(kim)) as line:
        assert line.watch("queues")["refused"] == []
        assert refreshed(api, tokens["RefreshToken"]).status == 200
        assert mia.call("POST", f"/agents/{invited['id']}/deactivation", {}).status == 202
        assert kim.call("GET", "/me").status == 401
        assert kim.call("POST", "/connection-passes").status == 401
        eventually(lambda: refreshed(api, tokens["RefreshToken"]).status == 400)
        with pytest.raises(LineEndedError):
            line.hear("nothing more")


def respond(api: Api, email: str, challenge: Answer, **responses: str) -> Answer:
    return api.cognito(
        "RespondToAuthChallenge",
        ClientId=api.stack.outputs.user_pool_client_id,
        ChallengeName=challenge.body["ChallengeName"],
        Session=challenge.body["Session"],
        ChallengeResponses={"USERNAME": email, **responses},
    )


def code_of(secret: str, at: float) -> str:
    """What an authenticator app shows (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1)
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def test_an_invited_agent_chooses_a_password_and_then_needs_the_authenticator_app(
    api: Api, mia: Person
) -> None:
    email = f"kim.{uuid.uuid4().hex[:8]}@northwind.example"
    invited = mia.call(
        "POST", "/agents", {"email": email, "name": "Kim Ito", "teams": ["billing"], "show_password": True}
    )
    assert invited.status == 201, invited
    first = api.prove_password(email, invited.body["first_password"])
    assert first.body["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    in_first = respond(api, email, first, NEW_PASSWORD="Northwind-3-mine").body["AuthenticationResult"]
    secret = enrol(api, in_first["AccessToken"])
    asked = api.prove_password(email, "Northwind-3-mine")
    assert asked.body["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    signed_in = respond(api, email, asked, SOFTWARE_TOKEN_MFA_CODE=code_of(secret, time.time()))
    kim = Person(api.stack.api_url, signed_in.body["AuthenticationResult"]["IdToken"])
    assert (kim.get("/me")["name"], kim.get("/me")["role_name"]) == ("Kim Ito", "Agent")


def enrol(api: Api, access_token: str) -> str:
    """Add an authenticator app; its secret."""
    secret = str(api.cognito("AssociateSoftwareToken", AccessToken=access_token).body["SecretCode"])
    code = code_of(secret, time.time())
    verified = api.cognito("VerifySoftwareToken", AccessToken=access_token, UserCode=code)
    assert verified.body["Status"] == "SUCCESS"
    preferred = {"Enabled": True, "PreferredMfa": True}
    chosen = api.cognito("SetUserMFAPreference", AccessToken=access_token, SoftwareTokenMfaSettings=preferred)
    assert chosen.status == 200, chosen
    return secret
