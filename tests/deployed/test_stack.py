"""The deployed desk as a whole: the way in, the way of an event, and that its permissions are real."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

import pytest

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, call, eventually


def letter(sender: str, subject: str, text: str = "It does not start any more.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "help@aurora-audio.example", subject
    mail["Message-ID"] = f"<{time.time_ns()}@customer.example>"
    mail.set_content(text)
    return mail


def ticket_about(person: Person, subject: str) -> dict[str, Any]:
    found = person.get("/tickets?queue=open&limit=50")["tickets"]
    return next(ticket for ticket in found if ticket["subject"] == subject)


def test_nobody_gets_in_without_a_token(api: Api) -> None:
    assert api.visitor.call("GET", "/me").status == 401


def test_a_made_up_token_proves_nothing(api: Api) -> None:
    assert Person(api.stack.api_url, "made.up.token").call("GET", "/me").status == 401


def test_staff_sign_in_with_cognitos_token(mia: Person) -> None:
    assert mia.get("/me")["role"] == "admin"


def test_a_browser_on_another_origin_may_ask_the_api(api: Api) -> None:
    wanted = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    answer = call(f"{api.stack.api_url}/tickets", "OPTIONS", headers=wanted)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_cognito_answers_browsers(api: Api) -> None:
    answer = api.cognito("InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", ClientId="nobody", AuthParameters={})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_mail_is_a_ticket_in_under_ten_seconds(api: Api, mia: Person) -> None:
    subject = f"Left side is silent {time.time_ns()}"
    api.send_mail(letter("carol@customer.example", subject))
    ticket = eventually(lambda: ticket_about(mia, subject), seconds=10)
    assert ticket["brand_id"] == "aurora"


def test_an_agents_answer_reaches_the_customer_and_theirs_the_ticket(api: Api, mia: Person) -> None:
    subject = f"Which cable {time.time_ns()}"
    api.send_mail(letter("dave@customer.example", subject))
    ticket = eventually(lambda: ticket_about(mia, subject))
    assert mia.call("POST", f"/tickets/{ticket['id']}/replies", {"text": "The short one."}).status == 201
    sent = eventually(lambda: _answer_with(api, "dave@customer.example", "The short one."))
    message = api.stack.mailbox.message(sent)
    answer = letter("dave@customer.example", f"Re: {subject}", "That works, thank you!")
    answer.replace_header("To", str(message["Reply-To"] or message["From"]))
    answer["In-Reply-To"] = answer["References"] = str(message["Message-ID"])
    api.send_mail(answer)
    eventually(lambda: "That works" in json.dumps(mia.get(f"/tickets/{ticket['id']}")))


def _answer_with(api: Api, address: str, text: str) -> str:
    boxes = [mail for mail in api.stack.mailbox.mails() if address in mail.recipients]
    found = [mail.id for mail in boxes if text in _text_of(api, mail.id)]
    return found[0]


def _text_of(api: Api, id: str) -> str:
    body = api.stack.mailbox.message(id).get_body(("plain",))
    return str(body.get_content()) if body else ""


def test_a_permission_that_is_taken_away_is_missed(demo: LocalStack, mia: Person) -> None:
    """The emulator enforces IAM: what the other tests prove, they prove with the deployed roles."""
    assert mia.call("GET", "/tickets?queue=open").status == 200
    with without_grants(demo, "lambdesk-tickets-list_tickets"):
        assert mia.call("GET", "/tickets?queue=open").status == 500
        assert "is not authorized to perform: dynamodb:Query" in (demo.state / "log" / "aws.log").read_text()
    assert mia.call("GET", "/tickets?queue=open").status == 200


@contextmanager
def without_grants(stack: LocalStack, function: str) -> Iterator[None]:
    """The function's role without what it uses."""
    iam = stack.client("iam")
    arn: str = stack.client("lambda").get_function_configuration(FunctionName=function)["Role"]
    role = arn.rpartition("/")[2]
    policy = iam.get_role_policy(RoleName=role, PolicyName="uses")["PolicyDocument"]
    iam.delete_role_policy(RoleName=role, PolicyName="uses")
    try:
        yield
    finally:
        iam.put_role_policy(RoleName=role, PolicyName="uses", PolicyDocument=json.dumps(policy))


@pytest.mark.parametrize("site", ["workspace_url", "portal_url"])
def test_the_sites_are_served_with_their_policy_and_configuration(demo: LocalStack, site: str) -> None:
    url = getattr(demo, site)
    page = call(url)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert call(f"{url}/tickets/17").body == page.body
    assert call(f"{url}/config.json").body["apiUrl"] == demo.api_url
    assert call(f"{url}/assets/missing.js").status == 404
