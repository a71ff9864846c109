"""The deployed desk as a whole: the way in, the way of an event, and that its permissions are real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person, call, eventually


def test_nobody_gets_in_without_a_token(api: Api) -> None:
    assert api.visitor.call("GET", "/me").status == 401


def test_a_made_up_token_proves_nothing(api: Api) -> None:
    assert Person(api.stack.api_url, "made.up.token").call("GET", "/me").status == 403


def test_staff_sign_in_with_cognitos_token(mia: Person) -> None:
    assert mia.get("/me")["role_name"] == "Administrator"


def test_a_browser_on_another_origin_may_ask_the_api(api: Api) -> None:
    wanted = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    answer = call(f"{api.stack.api_url}/tickets", "OPTIONS", headers=wanted)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_cognito_answers_browsers(api: Api) -> None:
    answer = api.cognito("InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", ClientId="nobody", AuthParameters={})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_permission_that_is_taken_away_is_missed(local_stack: LocalStack, mia: Person) -> None:
    """The emulator enforces IAM: what the other tests prove, they prove with the deployed roles."""
    assert mia.call("GET", "/tickets?queue=open").status == 200
    with without_grants(local_stack, "lambdesk-tickets-list_tickets"):
        assert mia.call("GET", "/tickets?queue=open").status == 500
        assert eventually(
            lambda: _logged(
                local_stack, "/lambdesk/tickets/list_tickets", "not authorized to perform: dynamodb:"
            )
        )
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


def _logged(stack: LocalStack, group: str, words: str) -> bool:
    events = stack.client("logs").filter_log_events(logGroupName=group)["events"]
    return any(words in event["message"] for event in events)


@pytest.mark.parametrize("site", ["workspace_url", "portal_url"])
def test_the_sites_are_served_with_their_policy_and_configuration(local_stack: LocalStack, site: str) -> None:
    url = getattr(local_stack, site)
    page = call(url)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert call(f"{url}/tickets/17").body == page.body
    assert call(f"{url}/config.json").body["apiUrl"] == local_stack.api_url
    assert call(f"{url}/assets/missing.js").status == 404
