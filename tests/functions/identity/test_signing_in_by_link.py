"""Signing in by a mailed link: asked for on the portal, mailed, and used once."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from functions.identity.create_auth_challenge import handler as create_auth_challenge
from functions.identity.define_auth_challenge import handler as define_auth_challenge
from functions.identity.on_sign_in_link_requested import handler as on_sign_in_link_requested
from functions.identity.request_sign_in_link import handler as request_sign_in_link
from functions.identity.verify_auth_challenge import handler as verify_auth_challenge
from shared.aws import client
from shared.clock import as_of, now
from shared.config import user_pool_id
from shared.contacts.model import Identity
from shared.contacts.store import find_contact
from shared.directory.store import directory_writes, forget_directory
from shared.identity.events import SignInLinkRequested
from shared.identity.store import LINK_LIVES, link_write
from shared.storage.table import query
from shared.storage.transaction import commit
from tests.support.aws import REGION
from tests.support.calls import Answer, LambdaContext, call
from tests.support.messages import deliver
from tests.support.people import AURORA, MIA_AGENT

ANA = "ana@acme.example"
ZOE = "zoe@initech.example"

pytestmark = pytest.mark.usefixtures("desk")


def ask(address: str, **more: Any) -> Answer:
    key = more.pop("key", None)
    body = {"email": address, "brand_id": "aurora", **more}
    return call(request_sign_in_link, "POST /sign-in-links", body, idempotency_key=key)


def asked(address: str) -> list[SignInLinkRequested]:
    """The recorded requests of an address, oldest first."""
    items = query(f"SIGN-IN#{address}", begins="EVENT#")
    return [SignInLinkRequested.model_validate(item["event"]) for item in items]


def mails() -> list[EmailMessage]:
    sent = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    return [email.message_from_string(mail.raw_data, policy=email.policy.default) for mail in sent]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def mailed_link(address: str, **more: Any) -> str:
    """The link in the mail that this address has just asked for."""
    ask(address, **more)
    assert deliver(on_sign_in_link_requested, asked(address)[-1]) == []
    found = re.search(r"https://\S+", text_of(mails()[-1]))
    assert found
    return found[0]


def token_of(link: str) -> str:
    return parse_qs(urlsplit(link).fragment)["token"][0]


def answered(address: str, token: str) -> bool:
    """Whether Cognito is told that this was the right answer."""
    event = {
        "request": {"userAttributes": {"email": address}, "challengeAnswer": token, "session": []},
        "response": {"answerCorrect": None},
    }
    return bool(verify_auth_challenge(event, LambdaContext())["response"]["answerCorrect"])


@pytest.mark.parametrize("address", [ANA, ZOE, MIA_AGENT.email])
def test_the_answer_is_the_same_whoever_has_the_address(address: str) -> None:
    answer = ask(address)
    assert (answer.status, answer.json) == (202, {"valid_minutes": 15})


def test_asking_only_records_the_request_so_that_its_timing_tells_nothing() -> None:
    for address in (ANA, ZOE, MIA_AGENT.email):
        ask(address)
        assert [event.address for event in asked(address)] == [address]
    assert mails() == []


def test_a_link_in_the_mail_signs_its_holder_in() -> None:
    link = mailed_link(ANA)
    assert link.startswith("https://help.aurora.example/sign-in#email=ana%40acme.example&token=")
    assert answered(ANA, token_of(link))


def test_a_link_works_once() -> None:
    token = token_of(mailed_link(ANA))
    assert answered(ANA, token)
    assert not answered(ANA, token)


def test_a_link_works_for_its_own_address_only() -> None:
    token = token_of(mailed_link(ANA))
    mailed_link(ZOE)
    assert not answered(ZOE, token)
    assert answered(ANA, token)


def test_a_link_lives_a_quarter_of_an_hour() -> None:
    token = token_of(mailed_link(ANA))
    with as_of(now() + LINK_LIVES):
        assert not answered(ANA, token)


def test_an_older_link_still_works_after_a_newer_one_was_asked_for() -> None:
    first, second = token_of(mailed_link(ANA)), token_of(mailed_link(ANA))
    assert answered(ANA, first)
    assert answered(ANA, second)


@pytest.mark.parametrize("token", ["", "guess", "x" * 5000])
def test_a_guess_signs_nobody_in(token: str) -> None:
    mailed_link(ANA)
    assert not answered(ANA, token)


def test_the_table_keeps_no_token() -> None:
    token = token_of(mailed_link(ANA))
    assert token not in str(query(f"SIGN-IN#{ANA}"))


def test_everything_about_a_sign_in_expires() -> None:
    mailed_link(ANA)
    assert all(item["expires"] > now().timestamp() for item in query(f"SIGN-IN#{ANA}"))


def test_who_signs_in_for_the_first_time_becomes_a_contact_who_speaks_the_portals_language() -> None:
    token = token_of(mailed_link(ZOE, language="de"))
    assert find_contact(Identity.mail(ZOE)) is None
    assert answered(ZOE, token)
    contact = find_contact(Identity.mail(ZOE))
    assert contact is not None
    assert (contact.addresses, contact.language) == ((ZOE,), "de")
    assert contact.identities[0].verified


def test_a_known_contact_stays_the_same() -> None:
    answered(ANA, token_of(mailed_link(ANA)))
    contact = find_contact(Identity.mail(ANA))
    assert contact is not None
    assert contact.id == "ana"
    assert contact.identities[0].verified


def test_the_customer_has_a_user_that_no_password_opens() -> None:
    mailed_link(ZOE)
    mailed_link(ZOE)
    user = client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=ZOE)
    assert user["UserStatus"] == "CONFIRMED"
    groups = client("cognito-idp").admin_list_groups_for_user(UserPoolId=user_pool_id(), Username=ZOE)
    assert [group["GroupName"] for group in groups["Groups"]] == ["customer"]


def test_staff_are_sent_to_the_workspace_and_get_no_link() -> None:
    link = mailed_link(MIA_AGENT.email)
    assert link == "https://desk.northwind.example"
    assert query(f"SIGN-IN#{MIA_AGENT.email}", begins="LINK#") == []
    assert client("cognito-idp").list_users(UserPoolId=user_pool_id())["Users"] == []


def test_a_link_from_before_somebody_became_an_agent_is_refused() -> None:
    commit([link_write(MIA_AGENT.email, "from-before")])
    assert not answered(MIA_AGENT.email, "from-before")


def test_the_mail_comes_from_the_brand_and_is_marked_as_automatic() -> None:
    mailed_link(ANA)
    (mail,) = mails()
    assert mail["From"] == "Aurora Audio <billing@aurora.example>"
    assert mail["To"] == ANA
    assert mail["Subject"] == "Sign in to Aurora Audio"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@mail.northwind.example>")
    assert AURORA.accent in text_of(mail, "html")


def test_a_brand_may_be_called_anything() -> None:
    sender = '"Café Über, Köln" <cafe@aurora.example>'
    commit(directory_writes([AURORA.model_copy(update={"sender": sender})]))
    forget_directory()
    mailed_link(ANA)
    (found,) = mails()[0]["From"].addresses
    assert (found.display_name, found.addr_spec) == ("Café Über, Köln", "cafe@aurora.example")


def test_the_mail_speaks_the_brands_language_or_the_one_asked_for() -> None:
    mailed_link(ANA, brand_id="kaffeewerk")
    mailed_link(ANA, brand_id="kaffeewerk", language="en")
    mailed_link(ANA, language="de")
    assert [mail["Subject"] for mail in mails()] == [
        "Anmelden bei Kaffeewerk",
        "Sign in to Kaffeewerk",
        "Anmelden bei Aurora Audio",
    ]
    assert [mail["Content-Language"] for mail in mails()] == ["de", "en", "de"]
    assert "15 Minuten" in text_of(mails()[0])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "nobody", "brand_id": "aurora"}, "body.email"),
        ({"email": "a@b.example, c@d.example", "brand_id": "aurora"}, "body.email"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "body.email"),
        ({"email": ANA, "brand_id": "nobrand"}, "body.brand_id"),
        ({"email": ANA, "language": "fr"}, "body.language"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(body: dict[str, str], field: str) -> None:
    answer = call(request_sign_in_link, "POST /sign-in-links", body)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def step(*results: bool, kind: str = "CUSTOM_CHALLENGE") -> dict[str, Any]:
    """What Cognito is told to do after these answers."""
    session = [{"challengeName": kind, "challengeResult": result} for result in results]
    event = {"request": {"session": session, "userAttributes": {}}, "response": {}}
    return dict(define_auth_challenge(event, LambdaContext())["response"])


ASK = {"issueTokens": False, "failAuthentication": False, "challengeName": "CUSTOM_CHALLENGE"}
LET_IN = {"issueTokens": True, "failAuthentication": False, "challengeName": None}
GIVE_UP = {"issueTokens": False, "failAuthentication": True, "challengeName": None}


@pytest.mark.parametrize(
    ("results", "then"),
    [
        pytest.param((), ASK, id="begins with the challenge"),
        pytest.param((False,), ASK, id="asks again"),
        pytest.param((False, False), ASK, id="and once more"),
        pytest.param((False, False, False), GIVE_UP, id="three tries at most"),
        pytest.param((True,), LET_IN, id="the first answer is right"),
        pytest.param((False, False, True), LET_IN, id="the last answer is right"),
    ],
)
def test_cognito_is_told_the_next_step(results: tuple[bool, ...], then: dict[str, Any]) -> None:
    assert step(*results) == then


def test_a_password_does_not_count_as_the_links_answer() -> None:
    assert step(True, kind="PASSWORD_VERIFIER") == GIVE_UP


def test_the_challenge_gives_nothing_away() -> None:
    event = {"request": {"userAttributes": {"email": ANA}, "session": []}, "response": {}}
    asked_for = create_auth_challenge(event, LambdaContext())["response"]
    assert asked_for["publicChallengeParameters"] == {"asks": "sign-in-link"}


def test_a_customer_of_an_archived_brand_still_gets_in() -> None:
    commit(directory_writes([AURORA.model_copy(update={"archived_at": now()})]))
    forget_directory()
    link = mailed_link(ANA)
    assert link.startswith(AURORA.portal_url)
    assert answered(ANA, token_of(link))
