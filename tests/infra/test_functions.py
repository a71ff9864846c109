"""One function, one role, one log for each declaration, with no more rights than it declares."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.api.schedule import Schedule
from shared.api.sources import TableStream
from shared.api.trigger import Trigger
from shared.api.uses import Uses
from tests.infra.synthesis import Synthesis

ENTRIES = catalogue().entries
READ = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"}
WRITE = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"}
LOOK_AT_MESSAGES = {
    "sqs:GetQueueUrl",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
    "sqs:ChangeMessageVisibility",
}
# Said a second time, on purpose: whoever widens a grant has to write it here too.
ALLOWED: dict[Uses, set[str]] = {
    Uses.READ_TABLE: READ,
    Uses.WRITE_TABLE: READ | WRITE,
    Uses.CLOSE_TICKETS: READ | WRITE,
    Uses.READ_INBOX: {"s3:GetObject"},
    Uses.READ_FILES: {"s3:GetObject"},
    Uses.WRITE_FILES: {"s3:PutObject"},
    Uses.WRITE_UPLOADS: {"s3:PutObject", "s3:ListMultipartUploadParts"},
    Uses.READ_RAW_MAIL: {"s3:GetObject"},
    Uses.STORE_RAW_MAIL: {"s3:PutObject"},
    Uses.READ_DIRECTORY: {"dynamodb:Query"},
    Uses.REQUEST_SIGN_IN_LINKS: {"dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"},
    Uses.PUBLISH_FILES: {"s3:PutObject"},
    Uses.READ_UPLOADS: {"s3:GetObject"},
    Uses.READ_EXPORTS: {"s3:GetObject"},
    Uses.WRITE_EXPORTS: {"s3:PutObject", "s3:GetObject"},
    Uses.DISCARD_RAW_MAIL: {"s3:DeleteObject"},
    Uses.READ_SEARCH: {"s3:GetObject", "s3:ListBucket"},
    Uses.WRITE_SEARCH: {"s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject"},
    Uses.PUBLISH_EVENTS: {"events:PutEvents"},
    Uses.SEND_MAIL: {"ses:SendEmail", "ses:SendRawEmail"},
    Uses.READ_MAIL_IDENTITIES: {"ses:GetEmailIdentity"},
    Uses.CREATE_USERS: {
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminSetUserPassword",
        "cognito-idp:AdminAddUserToGroup",
        "cognito-idp:AdminGetUser",
    },
    Uses.READ_SECRETS: {"ssm:GetParameter"},
    Uses.STORE_SECRETS: {"ssm:PutParameter"},
    Uses.LINK_TO_SITES: set(),
    Uses.MANAGE_USERS: {
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminUserGlobalSignOut",
        "cognito-idp:AdminSetUserMFAPreference",
    },
    Uses.VERIFY_TOKENS: {"cognito-idp:AdminGetUser"},
    Uses.START_CLOCKS: {"states:StartExecution"},
    Uses.SET_TIMERS: {"scheduler:CreateSchedule", "iam:PassRole"},
    Uses.READ_DEAD_LETTERS: LOOK_AT_MESSAGES,
    Uses.TAKE_DEAD_LETTERS: LOOK_AT_MESSAGES | {"sqs:DeleteMessage"},
    Uses.SEND_TO_CONSUMERS: {"sqs:GetQueueUrl", "sqs:SendMessage"},
    Uses.READ_ALARMS: {"cloudwatch:DescribeAlarms"},
    Uses.PUSH: {"execute-api:ManageConnections"},
    Uses.CALL_CONSUMERS: {"lambda:InvokeFunction"},
}
# On what gets its name at run time: the objects of one bucket, the connections of one API, the desk's secrets.
OF_NAMELESS_THINGS = {
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:ListMultipartUploadParts",
    "execute-api:ManageConnections",
    "ssm:GetParameter",
    "ssm:PutParameter",
    "ses:GetEmailIdentity",
}
LOG = {"logs:CreateLogStream", "logs:PutLogEvents"}
QUEUE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"}
STREAM = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "sqs:SendMessage"}
SEARCH_SETTINGS = {"SEARCH_ENGINE", "SEARCH_BUCKET", "SEARCH_INDEX", "OPENSEARCH_ENDPOINT"}
SETTINGS: dict[Uses, set[str]] = {
    Uses.READ_TABLE: {"TABLE_NAME", "QUEUE_SHARDS", "NUMBER_BLOCK"},
    Uses.WRITE_TABLE: {"TABLE_NAME", "QUEUE_SHARDS", "NUMBER_BLOCK"},
    Uses.CLOSE_TICKETS: {"TABLE_NAME", "QUEUE_SHARDS", "NUMBER_BLOCK", "CLOSE_AFTER_DAYS"},
    Uses.READ_INBOX: {"INBOX_BUCKET"},
    Uses.READ_FILES: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.WRITE_FILES: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.WRITE_UPLOADS: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.READ_RAW_MAIL: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.STORE_RAW_MAIL: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.READ_DIRECTORY: {"TABLE_NAME", "QUEUE_SHARDS", "NUMBER_BLOCK"},
    Uses.REQUEST_SIGN_IN_LINKS: {"TABLE_NAME", "QUEUE_SHARDS", "NUMBER_BLOCK"},
    Uses.PUBLISH_FILES: {"FILES_BUCKET", "FILES_SCANNED", "WORKSPACE_URL"},
    Uses.READ_UPLOADS: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.READ_EXPORTS: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.WRITE_EXPORTS: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.DISCARD_RAW_MAIL: {"FILES_BUCKET", "FILES_SCANNED"},
    Uses.READ_SEARCH: SEARCH_SETTINGS,
    Uses.WRITE_SEARCH: SEARCH_SETTINGS,
    Uses.PUBLISH_EVENTS: {"BUS_NAME"},
    Uses.SEND_MAIL: {"CONFIGURATION_SET", "MAIL_DOMAIN", "PORTAL_URL", "WORKSPACE_URL"},
    Uses.CREATE_USERS: {"USER_POOL_ID", "USER_POOL_CLIENT_ID", "SSO_CLIENT_ID"},
    Uses.MANAGE_USERS: {"USER_POOL_ID", "USER_POOL_CLIENT_ID", "SSO_CLIENT_ID"},
    Uses.VERIFY_TOKENS: {
        "USER_POOL_ID",
        "USER_POOL_CLIENT_ID",
        "SSO_CLIENT_ID",
        "JWKS_URL",
        "STAFF_SECOND_FACTOR",
    },
    Uses.READ_MAIL_IDENTITIES: set(),
    Uses.READ_SECRETS: {"PREFIX"},
    Uses.STORE_SECRETS: {"PREFIX"},
    Uses.LINK_TO_SITES: {"API_URL", "WORKSPACE_URL"},
    Uses.START_CLOCKS: {"CLOCK_WORKFLOW"},
    Uses.SET_TIMERS: {"PREFIX", "TIMER_TARGET", "TIMER_ROLE"},
    Uses.READ_DEAD_LETTERS: {"PREFIX", "CONSUMERS"},
    Uses.TAKE_DEAD_LETTERS: {"PREFIX", "CONSUMERS"},
    Uses.SEND_TO_CONSUMERS: {"PREFIX", "CONSUMERS"},
    Uses.READ_ALARMS: {"PREFIX"},
    Uses.PUSH: {"AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"},
    Uses.CALL_CONSUMERS: set(),
}


def name_of(entry: Declared[Any]) -> str:
    return entry.name


def function_of(aws: Synthesis, entry: Declared[Any]) -> dict[str, Any]:
    return aws.one("AWS::Lambda::Function", FunctionName=f"lambdesk-{entry.domain}-{entry.name}")


def statements_of(aws: Synthesis, entry: Declared[Any]) -> list[dict[str, Any]]:
    role_id = function_of(aws, entry)["Role"]["Fn::GetAtt"][0]
    stack = aws.around(f"lambdesk-{entry.domain}-{entry.name}")
    roles = [role for name, role in stack.resources("AWS::IAM::Role") if name == role_id]
    assert len(roles) == 1
    assert "ManagedPolicyArns" not in roles[0]
    return [
        statement for policy in roles[0]["Policies"] for statement in policy["PolicyDocument"]["Statement"]
    ]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def from_its_source(entry: Declared[Any]) -> set[str]:
    declaration = entry.declaration
    if isinstance(declaration, Consumer) and not isinstance(declaration.on, TableStream):
        return QUEUE if declaration.queued else {"sqs:SendMessage"}
    if isinstance(declaration, Trigger) and declaration.by == "table-stream":
        return STREAM
    is_timed = isinstance(declaration, Trigger) and declaration.by == "scheduler"
    return {"sqs:SendMessage"} if is_timed or isinstance(declaration, Schedule) else set()


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_the_role_allows_what_the_declaration_uses_and_nothing_else(
    aws: Synthesis, entry: Declared[Any]
) -> None:
    granted = {action for statement in statements_of(aws, entry) for action in listed(statement["Action"])}
    declared = {action for use in entry.declaration.uses for action in ALLOWED[use]}
    assert granted == LOG | from_its_source(entry) | declared


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_no_action_and_no_resource_is_everything(aws: Synthesis, entry: Declared[Any]) -> None:
    for statement in statements_of(aws, entry):
        assert statement["Effect"] == "Allow"
        assert not [action for action in listed(statement["Action"]) if "*" in action]
        assert "*" not in listed(statement["Resource"])
        for resource in listed(statement["Resource"]):
            if "/*" in str(resource):
                # Listing is granted beside the objects, and means the bucket only.
                actions = {*listed(statement["Action"])} - {"s3:ListBucket"}
                assert actions <= OF_NAMELESS_THINGS, resource


def folders(aws: Synthesis, name: str) -> set[str]:
    """The folders of buckets that a function has anything to do with, such as `uploads`; a star is a whole bucket."""
    entry = next(entry for entry in ENTRIES if entry.name == name)
    found = {
        part
        for statement in statements_of(aws, entry)
        if any(action.startswith("s3:") for action in listed(statement["Action"]))
        for resource in listed(statement["Resource"])
        for part in re.findall(r"/(\w*)/?\*", json.dumps(resource))
    }
    return {folder or "*" for folder in found}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("request_upload", {"uploads"}),
        ("get_attachment_link", {"attachments", "bodies"}),
        ("get_message_body", {"attachments", "bodies"}),
        ("get_raw_mail_link", {"raw"}),
        ("get_quarantined_mail_link", {"raw"}),
        ("discard_quarantined_mail", {"raw"}),
        ("publish_picture", {"uploads", "public"}),
        ("create_ticket", {"uploads", "attachments", "bodies"}),
        ("reply_to_ticket", {"uploads", "attachments", "bodies"}),
        ("on_ticket_replied", {"attachments", "bodies"}),
    ],
)
def test_a_function_has_the_folders_that_it_works_with(aws: Synthesis, name: str, wanted: set[str]) -> None:
    assert folders(aws, name) == wanted


def test_a_rehearsed_rule_cannot_do_anything(aws: Synthesis) -> None:
    entry = next(entry for entry in ENTRIES if entry.name == "rehearse_rule")
    allowed = {action for statement in statements_of(aws, entry) for action in listed(statement["Action"])}
    assert allowed == LOG | READ


def test_who_has_not_signed_in_reaches_the_directory_and_what_signing_in_needs(aws: Synthesis) -> None:
    """A hole in the one function that everybody may make write opens no ticket, no contact, and not the signing key."""
    entry = next(entry for entry in ENTRIES if entry.name == "request_sign_in_link")
    leading: dict[str, set[str]] = {}
    for statement in statements_of(aws, entry):
        if any(action.startswith("dynamodb:") for action in listed(statement["Action"])):
            [(operator, said)] = statement["Condition"].items()
            assert operator == "ForAllValues:StringLike"
            leading |= {key: {*listed(statement["Action"])} for key in listed(said["dynamodb:LeadingKeys"])}
    assert leading.pop("DIRECTORY") == {"dynamodb:Query"}
    assert leading.keys() == {"SIGN-IN#*", "SIGN-IN-FROM#*", "LIMIT#WRITES#*"}


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_the_environment_has_only_what_the_uses_need(aws: Synthesis, entry: Declared[Any]) -> None:
    settings = function_of(aws, entry).get("Environment", {"Variables": {}})["Variables"]
    assert settings.keys() == {name for use in entry.declaration.uses for name in SETTINGS[use]}


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_the_function_runs_on_arm_with_the_declared_size(aws: Synthesis, entry: Declared[Any]) -> None:
    function = function_of(aws, entry)
    assert function["Handler"] == entry.handler
    assert (function["Architectures"], function["Runtime"]) == (["arm64"], "python3.13")
    assert (function["MemorySize"], function["Timeout"]) == (
        entry.declaration.memory,
        entry.declaration.timeout,
    )
    searches = entry.declaration.uses & {Uses.READ_SEARCH, Uses.WRITE_SEARCH}
    assert function["EphemeralStorage"] == {"Size": 4096 if searches else 512}


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_its_log_is_kept_for_the_days_in_the_desk_file(aws: Synthesis, entry: Declared[Any]) -> None:
    log = aws.one("AWS::Logs::LogGroup", LogGroupName=f"/lambdesk/{entry.domain}/{entry.name}")
    assert log["RetentionInDays"] == 30


def test_every_use_is_a_grant_and_a_row_of_this_test() -> None:
    assert ALLOWED.keys() == SETTINGS.keys() == set(Uses)
