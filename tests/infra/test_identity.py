"""The user pool and the authorizer."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk.assertions import Template

from infra.catalogue import Declared, catalogue
from infra.config import load_desk
from infra.stacks.identity import mailer_of
from shared.api.operation import Operation
from shared.api.trigger import Trigger
from shared.identity.permissions import Permission
from tests.infra.synthesis import Synthesis

OPERATIONS = catalogue().of(Operation)


def name_of(entry: Declared[Operation]) -> str:
    return entry.name


@pytest.mark.parametrize("entry", OPERATIONS, ids=name_of)
def test_only_public_operations_do_without_the_authorizer(aws: Synthesis, entry: Declared[Operation]) -> None:
    route = aws.one("AWS::ApiGatewayV2::Route", RouteKey=entry.declaration.route)
    public = entry.declaration.needs is Permission.PUBLIC
    assert route["AuthorizationType"] == ("NONE" if public else "CUSTOM")
    assert ("AuthorizerId" in route) is not public


def test_an_authorizer_remembers_its_answer_for_a_minute_by_the_token(aws: Synthesis) -> None:
    for _, authorizer in aws.resources("AWS::ApiGatewayV2::Authorizer"):
        assert authorizer["IdentitySource"] == ["$request.header.Authorization"]
        assert authorizer["AuthorizerResultTtlInSeconds"] == 60
        assert authorizer["EnableSimpleResponses"] is True


def test_the_local_authorizer_remembers_nothing(local: Synthesis) -> None:
    remembered = {
        authorizer["AuthorizerResultTtlInSeconds"]
        for _, authorizer in local.resources("AWS::ApiGatewayV2::Authorizer")
    }
    assert remembered == {0}


def test_a_sign_in_that_fails_in_our_functions_is_an_alarm_and_what_others_report_is_not_told_twice(
    aws: Synthesis,
) -> None:
    alarm = aws.one("AWS::CloudWatch::Alarm", MetricName="FailedCalls")
    groups = {id_: group["LogGroupName"] for id_, group in aws.resources("AWS::Logs::LogGroup")}
    counted = set()
    for _, counting in aws.resources("AWS::Logs::MetricFilter"):
        [metric] = counting["MetricTransformations"]
        assert (metric["MetricNamespace"], metric["MetricName"]) == (alarm["Namespace"], "FailedCalls")
        assert "ERROR" in counting["FilterPattern"]
        counted.add(groups[counting["LogGroupName"]["Ref"]].rpartition("/")[2])
    triggers = {entry.name: entry.declaration.by for entry in catalogue().of(Trigger)}
    # The API's 5xx, the deployment itself, and the alarms on the stream's age, dead letters and failed runs say it of these.
    heard_of = {
        name
        for name, by in triggers.items()
        if by in {"api-authorizer", "deployment", "table-stream", "scheduler"}
    }
    assert counted == {*triggers, "app"} - heard_of


def test_nobody_signs_up_alone_and_passwords_are_long(aws: Synthesis) -> None:
    pool = aws.one("AWS::Cognito::UserPool")
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12
    assert (pool["MfaConfiguration"], pool["EnabledMfas"]) == ("OPTIONAL", ["SOFTWARE_TOKEN_MFA"])


def test_the_pool_asks_our_functions_about_sign_in_links(aws: Synthesis) -> None:
    asked = aws.one("AWS::Cognito::UserPool")["LambdaConfig"]
    assert asked.keys() == {"DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"}


def clients(aws: Synthesis) -> dict[str, dict[str, Any]]:
    return {client["ClientName"]: client for _, client in aws.resources("AWS::Cognito::UserPoolClient")}


@pytest.mark.parametrize(
    ("name", "flows"),
    [
        ("browser", {"ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}),
        ("single-sign-on", {"ALLOW_CUSTOM_AUTH"}),
    ],
)
def test_a_client_has_no_secret_and_does_not_tell_who_exists(
    aws: Synthesis, name: str, flows: set[str]
) -> None:
    """No password opens that of single sign-on, and none is sent anywhere. Rotated tokens have no flow of their own."""
    client = clients(aws)[name]
    assert client["GenerateSecret"] is False
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert set(client["ExplicitAuthFlows"]) == flows
    assert "email" not in client["WriteAttributes"]


def test_nobody_can_have_cognito_mail_a_code_to_somebody_else(aws: Synthesis) -> None:
    """`ForgotPassword` needs no token; without a way of recovery it mails nothing."""
    recovery = aws.one("AWS::Cognito::UserPool")["AccountRecoverySetting"]["RecoveryMechanisms"]
    assert [way["Name"] for way in recovery] == ["admin_only"]


def test_a_session_ends_after_a_week_and_can_be_ended_before(aws: Synthesis) -> None:
    for client in clients(aws).values():
        assert client["RefreshTokenValidity"] == 7 * 24 * 60
        assert client["TokenValidityUnits"]["RefreshToken"] == "minutes"
        assert client["EnableTokenRevocation"] is True


def test_a_refresh_token_that_was_used_is_worth_nothing_a_minute_later(aws: Synthesis) -> None:
    for client in clients(aws).values():
        rotation = client["RefreshTokenRotation"]
        assert (rotation["Feature"], rotation["RetryGracePeriodSeconds"]) == ("ENABLED", 60)


def test_invitations_come_from_the_desk_once_desk_toml_names_an_address(aws: Synthesis) -> None:
    assert "EmailConfiguration" not in aws.one("AWS::Cognito::UserPool")
    desk = load_desk().model_copy(update={"invitations_from": "desk@northwind.example"})
    stack = Stack(App(), "identity")
    cognito.UserPool(stack, "People", email=mailer_of(desk, "lambdesk-desk"))
    [pool] = Template.from_stack(stack).find_resources("AWS::Cognito::UserPool").values()
    mailer = pool["Properties"]["EmailConfiguration"]
    assert (mailer["EmailSendingAccount"], mailer["From"]) == (
        "DEVELOPER",
        "Northwind <desk@northwind.example>",
    )
    assert mailer["ConfigurationSet"] == "lambdesk-desk"
    assert ":identity/northwind.example" in str(mailer["SourceArn"])


def test_the_token_tells_whether_the_address_was_verified(aws: Synthesis) -> None:
    """Cognito leaves a claim out of the token if the client may not read the attribute."""
    assert all("email_verified" in client["ReadAttributes"] for client in clients(aws).values())


def test_each_role_is_a_group_and_the_first_administrator_is_invited(aws: Synthesis) -> None:
    groups = {group["GroupName"] for _, group in aws.resources("AWS::Cognito::UserPoolGroup")}
    assert groups == {"admin", "agent", "customer"}
    assert aws.one("AWS::Cognito::UserPoolUser")["Username"] == "mia@northwind.example"
