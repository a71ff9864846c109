"""What a function may touch: each member of `Uses` is one row here, and nothing else gives a function a permission.

A row is the policy statements and the settings of one use. It names its actions and resources in full; the few
wildcards are object keys of one bucket, and each says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aws_cdk import aws_iam as iam

from infra.grant_actions import (
    CREATE_USERS,
    LOOK_AT_MESSAGES,
    MANAGE_CONNECTIONS,
    MANAGE_USERS,
    READ_ITEMS,
    SEND,
    WRITE_ITEMS,
)
from infra.grant_settings import (
    FILES_SETTINGS,
    INBOX_SETTINGS,
    POOL_SETTINGS,
    QUEUE_SETTINGS,
    SEARCH_SETTINGS,
    SECRET_SETTINGS,
    TABLE_SETTINGS,
)
from infra.platform import Platform
from shared.api.uses import Uses
from shared.operations.queues import FAILED_RUNS, PUBLISHER
from shared.storage.table import INDEXES


class NotYetError(Exception):
    """A function uses something that is made only after it, such as a Cognito trigger its own user pool."""


# What Lambda gives for nothing.
LEAST_DISK = 512


@dataclass(frozen=True)
class Row:
    """One use: `actions` on `resources`, if any, and the `settings` (environment variables) that go with them.

    Which actions they are depends on the desk where it chooses between two services. `disk` is what it takes of `/tmp`, in MB.
    With `partitions` it is only about items of those; a star stands for the rest of a key.
    """

    actions: tuple[str, ...] | Callable[[Platform], tuple[str, ...]]
    resources: Callable[[Platform], list[str]]
    settings: dict[str, Callable[[Platform], str]] = field(default_factory=dict)
    wildcard_reason: str = ""
    disk: int = LEAST_DISK
    partitions: tuple[str, ...] = ()

    @property
    def conditions(self) -> dict[str, dict[str, list[str]]] | None:
        """DynamoDB says with every action on items which partitions it is about."""
        leading = {"dynamodb:LeadingKeys": [*self.partitions]}
        return {"ForAllValues:StringLike": leading} if self.partitions else None


def _table(platform: Platform) -> list[str]:
    return [
        platform.table_arn,
        *(f"{platform.table_arn}/index/GSI{number}" for number in range(1, INDEXES + 1)),
    ]


def _clock(platform: Platform) -> str:
    return f"{platform.workflow_arns}sla-clock"


def _dead_letters(platform: Platform) -> list[str]:
    return [f"{platform.queue_arns}{source}-dead" for source in (*platform.consumers, PUBLISHER, FAILED_RUNS)]


def _secrets(platform: Platform) -> list[str]:
    return [f"{platform.secret_arns}*"]


def _objects(bucket_arn: str, *below: str) -> list[str]:
    return [f"{bucket_arn}/{folder}*" for folder in below or ("",)]


# What is attached to messages, and what is too long for the table.
MESSAGES = ("attachments/", "bodies/")


def _search_actions(
    in_s3: tuple[str, ...], in_opensearch: tuple[str, ...]
) -> Callable[[Platform], tuple[str, ...]]:
    return lambda p: in_opensearch if p.search.domain_arn else in_s3


def _search(platform: Platform) -> list[str]:
    """The index: a bucket with its objects, or a domain's indexes."""
    whole = platform.search.domain_arn or platform.search_arn
    return [whole, f"{whole}/*"]


# Listing tells a missing object from a forbidden one.
READ_INDEX = _search_actions(("s3:GetObject", "s3:ListBucket"), ("es:ESHttpGet", "es:ESHttpPost"))
WRITE_INDEX = _search_actions(
    ("s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject"),
    ("es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"),
)
NAMED_LATER = (
    "secrets are named after records, which are made at run time; the statement covers this desk's own"
)
ANY_OBJECT = "object keys are made at run time; the statement covers the objects of this one bucket"

GRANTS: dict[Uses, Row] = {
    Uses.READ_TABLE: Row(READ_ITEMS, _table, TABLE_SETTINGS),
    Uses.WRITE_TABLE: Row(READ_ITEMS + WRITE_ITEMS, _table, TABLE_SETTINGS),
    Uses.READ_DIRECTORY: Row(
        ("dynamodb:Query",), lambda p: [p.table_arn], TABLE_SETTINGS, partitions=("DIRECTORY",)
    ),
    Uses.REQUEST_SIGN_IN_LINKS: Row(
        ("dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"),
        lambda p: [p.table_arn],
        TABLE_SETTINGS,
        partitions=("SIGN-IN#*", "SIGN-IN-FROM#*", "LIMIT#WRITES#*"),
    ),
    Uses.CLOSE_TICKETS: Row(
        READ_ITEMS + WRITE_ITEMS, _table, TABLE_SETTINGS | {"CLOSE_AFTER_DAYS": lambda p: p.close_after_days}
    ),
    Uses.READ_INBOX: Row(("s3:GetObject",), lambda p: _objects(p.inbox_arn), INBOX_SETTINGS, ANY_OBJECT),
    Uses.READ_FILES: Row(
        ("s3:GetObject",), lambda p: _objects(p.files_arn, *MESSAGES), FILES_SETTINGS, ANY_OBJECT
    ),
    Uses.WRITE_FILES: Row(
        ("s3:PutObject",), lambda p: _objects(p.files_arn, *MESSAGES), FILES_SETTINGS, ANY_OBJECT
    ),
    # A browser writes there itself, with what the function signs for it.
    Uses.WRITE_UPLOADS: Row(
        ("s3:PutObject", "s3:ListMultipartUploadParts"),
        lambda p: _objects(p.files_arn, "uploads/"),
        FILES_SETTINGS,
        ANY_OBJECT,
    ),
    Uses.READ_EXPORTS: Row(
        ("s3:GetObject",), lambda p: _objects(p.files_arn, "exports/"), FILES_SETTINGS, ANY_OBJECT
    ),
    # An upload in parts is authorised as putting the whole; whether it is there already, reading says.
    Uses.WRITE_EXPORTS: Row(
        ("s3:PutObject", "s3:GetObject"),
        lambda p: _objects(p.files_arn, "exports/"),
        FILES_SETTINGS,
        ANY_OBJECT,
    ),
    Uses.READ_RAW_MAIL: Row(
        ("s3:GetObject",), lambda p: _objects(p.files_arn, "raw/"), FILES_SETTINGS, ANY_OBJECT
    ),
    Uses.STORE_RAW_MAIL: Row(
        ("s3:PutObject",), lambda p: _objects(p.files_arn, "raw/"), FILES_SETTINGS, ANY_OBJECT
    ),
    Uses.PUBLISH_FILES: Row(
        ("s3:PutObject",),
        lambda p: [f"{p.files_arn}/public/*"],
        FILES_SETTINGS | {"WORKSPACE_URL": lambda p: p.workspace_url},
        ANY_OBJECT,
    ),
    Uses.READ_UPLOADS: Row(
        ("s3:GetObject",), lambda p: [f"{p.files_arn}/uploads/*"], FILES_SETTINGS, ANY_OBJECT
    ),
    Uses.DISCARD_RAW_MAIL: Row(
        ("s3:DeleteObject",), lambda p: [f"{p.files_arn}/raw/*"], FILES_SETTINGS, ANY_OBJECT
    ),
    # The index lies there, and while its parts are merged, twice, and packed once more.
    Uses.READ_SEARCH: Row(READ_INDEX, _search, SEARCH_SETTINGS, ANY_OBJECT, disk=4096),
    Uses.WRITE_SEARCH: Row(WRITE_INDEX, _search, SEARCH_SETTINGS, ANY_OBJECT, disk=4096),
    Uses.PUBLISH_EVENTS: Row(
        ("events:PutEvents",), lambda p: [p.bus_arn], {"BUS_NAME": lambda p: p.bus_name}
    ),
    Uses.SEND_MAIL: Row(
        SEND,
        lambda p: list(p.mail_arns),
        {
            "CONFIGURATION_SET": lambda p: p.configuration_set,
            "MAIL_DOMAIN": lambda p: p.mail_domain,
            "PORTAL_URL": lambda p: p.portal_url,
            "WORKSPACE_URL": lambda p: p.workspace_url,
        },
    ),
    Uses.READ_MAIL_IDENTITIES: Row(
        ("ses:GetEmailIdentity",),
        lambda p: [f"{p.mail_identity_arns}*"],
        wildcard_reason="mailboxes of new domains are made at run time; the statement covers this account's identities",
    ),
    Uses.CREATE_USERS: Row(CREATE_USERS, lambda p: [p.user_pool_arn], POOL_SETTINGS),
    Uses.MANAGE_USERS: Row(MANAGE_USERS, lambda p: [p.user_pool_arn], POOL_SETTINGS),
    # A token is checked with the pool's public keys, which anyone may read; only the pool knows the second factor.
    Uses.VERIFY_TOKENS: Row(
        ("cognito-idp:AdminGetUser",),
        lambda p: [p.user_pool_arn],
        POOL_SETTINGS
        | {"JWKS_URL": lambda p: p.token_keys_url, "STAFF_SECOND_FACTOR": lambda p: p.staff_second_factor},
    ),
    Uses.START_CLOCKS: Row(("states:StartExecution",), lambda p: [_clock(p)], {"CLOCK_WORKFLOW": _clock}),
    # Whoever makes a schedule hands over the role in which it calls.
    Uses.SET_TIMERS: Row(
        ("scheduler:CreateSchedule", "iam:PassRole"),
        lambda p: [f"{p.timer_arns}*", p.timer_role_arn],
        {
            "PREFIX": lambda p: p.prefix,
            "TIMER_TARGET": lambda p: p.timer_target_arn,
            "TIMER_ROLE": lambda p: p.timer_role_arn,
        },
        "timers are named after events, which are made at run time; the statement covers this desk's own",
    ),
    Uses.READ_DEAD_LETTERS: Row(LOOK_AT_MESSAGES, _dead_letters, QUEUE_SETTINGS),
    Uses.TAKE_DEAD_LETTERS: Row((*LOOK_AT_MESSAGES, "sqs:DeleteMessage"), _dead_letters, QUEUE_SETTINGS),
    Uses.SEND_TO_CONSUMERS: Row(
        ("sqs:GetQueueUrl", "sqs:SendMessage"),
        lambda p: [f"{p.queue_arns}{consumer}" for consumer in p.consumers],
        QUEUE_SETTINGS,
    ),
    # What failed without a queue: by the event that the bus pushed, or by a schedule.
    Uses.CALL_CONSUMERS: Row(
        ("lambda:InvokeFunction",),
        lambda p: [f"{p.function_arns}{name}" for name in p.called],
    ),
    Uses.READ_ALARMS: Row(
        ("cloudwatch:DescribeAlarms",),
        lambda p: [p.alarm_arns],
        {"PREFIX": lambda p: p.prefix},
        "CloudWatch lists alarms only to who may list all of the account's in this region",
    ),
    # Botocore reads the endpoint by itself: it is this API's own, on AWS and on the emulator.
    Uses.PUSH: Row(
        MANAGE_CONNECTIONS,
        lambda p: [f"{p.live_arn}/{method}/@connections/*" for method in ("POST", "DELETE")],
        {"AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": lambda p: p.live_endpoint},
        "connections get their ids at run time; the statement covers those of this one API",
    ),
    # They are encrypted with the account's own key for parameters, which every principal of it may use through SSM.
    Uses.READ_SECRETS: Row(("ssm:GetParameter",), _secrets, SECRET_SETTINGS, NAMED_LATER),
    Uses.STORE_SECRETS: Row(("ssm:PutParameter",), _secrets, SECRET_SETTINGS, NAMED_LATER),
    Uses.LINK_TO_SITES: Row(
        (), lambda _: [], {"API_URL": lambda p: p.api_url, "WORKSPACE_URL": lambda p: p.workspace_url}
    ),
}


def statements(uses: Iterable[Uses], platform: Platform) -> list[iam.PolicyStatement]:
    """The policy of a function that uses `uses`. Raises NotYetError if a resource does not exist yet."""
    return [
        iam.PolicyStatement(
            actions=list(row.actions(platform) if callable(row.actions) else row.actions),
            resources=[_made(use, resource) for resource in row.resources(platform)],
            conditions=row.conditions,
        )
        for use, row in ((use, GRANTS[use]) for use in sorted(uses))
        if row.actions
    ]


def settings(uses: Iterable[Uses], platform: Platform) -> dict[str, str]:
    """The environment of a function that uses `uses`: nothing that it does not need."""
    return {
        name: _made(use, read(platform))
        for use in sorted(uses)
        for name, read in GRANTS[use].settings.items()
    }


def disk(uses: Iterable[Uses]) -> int:
    """The MB of `/tmp` that a function gets. More than the least costs a thousandth of what memory does, and only while it runs."""
    return max([LEAST_DISK, *(GRANTS[use].disk for use in uses)])


def wildcards(uses: Iterable[Uses], platform: Platform) -> dict[str, str]:
    """Each resource with a wildcard that these uses are granted, and why."""
    rows = [GRANTS[use] for use in sorted(uses) if GRANTS[use].wildcard_reason]
    return {
        resource: row.wildcard_reason
        for row in rows
        for resource in row.resources(platform)
        if resource.endswith("*")
    }


def _made(use: Uses, value: str) -> str:
    if not value:
        raise NotYetError(f"{use} cannot be granted here: what it uses is made later")
    return value
