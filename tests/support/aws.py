"""The tests' AWS: moto in process, with the desk's table, buckets, bus, mail identities and user pool.

It is made once per process. Between tests only what is kept in it goes back to the start, because making clients
and pools anew costs a hundred times what forgetting some items does.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto import mock_aws
from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.cognitoidp.models import cognitoidp_backends
from moto.core.model_instances import model_data
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sqs.models import sqs_backends
from moto.ssm.models import ssm_backends
from moto.stepfunctions.models import stepfunctions_backends

from shared.aws import client, forget_clients
from shared.config import setting
from shared.directory.store import directory_writes, forget_directory
from shared.limits.bucket import forget_writes
from shared.rules.book import forget_rules
from shared.search.engine import engine
from shared.storage.signing import signing_key
from shared.storage.transaction import commit
from shared.tickets.numbers import forget_numbers
from shared.tickets.rows import PROJECTED
from shared.web_push.vapid import vapid_key
from tests.support.people import COMPANIES, DIRECTORY, SENDER_DOMAINS

REGION = "eu-central-1"
SETTINGS = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "POWERTOOLS_METRICS_NAMESPACE": "lambdesk",
    "TABLE_NAME": "Desk",
    "QUEUE_SHARDS": "1",
    "NUMBER_BLOCK": "1",
    "CLOSE_AFTER_DAYS": "7",
    "INBOX_BUCKET": "desk-inbox",
    "FILES_BUCKET": "desk-files",
    "SEARCH_ENGINE": "tantivy",
    "SEARCH_BUCKET": "desk-search",
    "SEARCH_INDEX": "desk-tickets",
    "BUS_NAME": "desk-bus",
    "CLOCK_WORKFLOW": f"arn:aws:states:{REGION}:123456789012:stateMachine:desk-sla-clock",
    "TIMER_TARGET": f"arn:aws:lambda:{REGION}:123456789012:function:desk-timers-publish_due",
    "TIMER_ROLE": "arn:aws:iam::123456789012:role/desk-timers",
    "CONFIGURATION_SET": "desk-mail",
    "MAIL_DOMAIN": "mail.northwind.example",
    "PORTAL_URL": "https://help.northwind.example",
    "WORKSPACE_URL": "https://desk.northwind.example",
    "PREFIX": "desk",
    "CONSUMERS": "mail-on_mail_received,tickets-on_queue_changing",
    "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": "https://live.execute-api.eu-central-1.amazonaws.com/live",
    "API_URL": "https://api.northwind.example",
    "JWKS_URL": "https://tokens.northwind.example/.well-known/jwks.json",
}
INDEXES = range(1, 7)


class Forgotten(list[object]):
    """moto remembers whatever it ever made, and it copies the table at each transaction: gigabytes over some thousand tests."""

    def append(self, made: object) -> None:
        """Nobody asks for it."""


class FakeAws:
    """A running fake. `reset` brings it back to a desk on which nothing has happened yet."""

    def __init__(self) -> None:
        for model in model_data["dynamodb"].values():
            model.instances_tracked = Forgotten()  # type: ignore[attr-defined]  # moto adds it to each
        _make_resources()
        commit(directory_writes(DIRECTORY))
        commit([write for contact in COMPANIES for write in contact])
        signing_key()
        self._first_day = copy.deepcopy(dict(_table().items))

    def empty_table(self) -> None:
        _table().items.clear()

    def reset(self) -> None:
        table = _table()
        table.items.clear()
        table.items.update(copy.deepcopy(self._first_day))
        # Reached into, as moto has no call that empties a bucket or a mailbox at once.
        for bucket in s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets.values():
            bucket.keys.clear()
        ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages.clear()
        for queue in sqs_backends[DEFAULT_ACCOUNT_ID][REGION].queues.values():
            queue._messages = []
            queue._pending_messages = set()
        apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID][REGION].connections.clear()
        for machine in stepfunctions_backends[DEFAULT_ACCOUNT_ID][REGION].state_machines:
            machine.executions.clear()
        for group in scheduler_backends[DEFAULT_ACCOUNT_ID][REGION].schedule_groups.values():
            group.schedules.clear()
        ssm_backends[DEFAULT_ACCOUNT_ID][REGION]._parameters.clear()
        setting.cache_clear()  # a test may have said another one
        pool = cognitoidp_backends[DEFAULT_ACCOUNT_ID][REGION].user_pools[setting("USER_POOL_ID")]
        pool.users.clear()
        forget_directory()
        forget_rules()
        engine.cache_clear()
        forget_numbers()
        forget_writes()
        vapid_key.cache_clear()
        signing_key()  # known to every test alike, whatever ran before it


@contextmanager
def fake_aws() -> Iterator[FakeAws]:
    """Everything inside talks to moto, and finds the settings that a deployment gives."""
    kept = {
        name: os.environ.get(name)
        for name in (*SETTINGS, "USER_POOL_ID", "USER_POOL_CLIENT_ID", "SSO_CLIENT_ID")
    }
    os.environ.update(SETTINGS)
    forget_everything()
    with mock_aws():
        yield FakeAws()
    forget_everything()
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def forget_everything() -> None:
    """What a fresh process does not know yet: clients, settings, the directory, the signing key."""
    forget_clients()
    forget_directory()
    engine.cache_clear()
    forget_numbers()
    setting.cache_clear()
    signing_key.cache_clear()
    vapid_key.cache_clear()


def stored_items() -> Iterator[dict[str, Any]]:
    """Every item of the table, in DynamoDB's format; read past the API, as a scan of the fake takes ten times longer."""
    for rows in _table().items.values():
        for item in rows.values():
            yield {name: value.to_regular_json() for name, value in item.attrs.items()}


def _table() -> Any:
    # Looked up each time: moto replaces the object when a transaction is cancelled.
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables[SETTINGS["TABLE_NAME"]]


def _make_resources() -> None:
    make_table()
    for name in ("INBOX_BUCKET", "FILES_BUCKET", "SEARCH_BUCKET"):
        location: Any = {"LocationConstraint": REGION}
        client("s3").create_bucket(Bucket=SETTINGS[name], CreateBucketConfiguration=location)
    client("events").create_event_bus(Name=SETTINGS["BUS_NAME"])
    for domain in SENDER_DOMAINS:
        client("sesv2").create_email_identity(EmailIdentity=domain)
    client("sesv2").create_configuration_set(ConfigurationSetName=SETTINGS["CONFIGURATION_SET"])
    _make_queues()
    _make_workflows()
    _make_user_pool()


def _make_queues() -> None:
    consumers = SETTINGS["CONSUMERS"].split(",")
    for name in (
        *consumers,
        *(f"{source}-dead" for source in (*consumers, "messaging-publish", "failed-runs")),
    ):
        client("sqs").create_queue(QueueName=f"{SETTINGS['PREFIX']}-{name}")


def _make_workflows() -> None:
    """They start and never get anywhere: what their steps do is tested by calling the steps."""
    name = SETTINGS["CLOCK_WORKFLOW"].rpartition(":")[2]
    nothing = '{"StartAt": "End", "States": {"End": {"Type": "Succeed"}}}'
    role = f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:role/workflow"
    client("stepfunctions").create_state_machine(name=name, definition=nothing, roleArn=role)


def make_table() -> None:
    pairs = [("PK", "SK"), *((f"GSI{n}PK", f"GSI{n}SK") for n in INDEXES)]
    main, *indexes = pairs
    attributes: Any = [{"AttributeName": name, "AttributeType": "S"} for pair in pairs for name in pair]
    client("dynamodb").create_table(
        TableName=setting("TABLE_NAME"),
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=attributes,
        KeySchema=_key_schema(*main),
        GlobalSecondaryIndexes=[
            {
                "IndexName": pair[0].removesuffix("PK"),
                "KeySchema": _key_schema(*pair),
                "Projection": {"ProjectionType": "KEYS_ONLY"}
                if pair in indexes[-2:]
                else {"ProjectionType": "INCLUDE", "NonKeyAttributes": [*PROJECTED]},
            }
            for pair in indexes
        ],
    )


def _key_schema(partition: str, sort: str) -> Any:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


def _make_user_pool() -> None:
    cognito = client("cognito-idp")
    pool_id = cognito.create_user_pool(PoolName="desk")["UserPool"]["Id"]
    for group in ("admin", "agent", "customer"):
        cognito.create_group(UserPoolId=pool_id, GroupName=group)
    os.environ["USER_POOL_ID"] = pool_id
    for name, flow in {
        "USER_POOL_CLIENT_ID": "ALLOW_USER_SRP_AUTH",
        "SSO_CLIENT_ID": "ALLOW_CUSTOM_AUTH",
    }.items():
        app = cognito.create_user_pool_client(
            UserPoolId=pool_id,
            ClientName=name,
            ExplicitAuthFlows=[flow, "ALLOW_REFRESH_TOKEN_AUTH"],  # type: ignore[list-item]  # names of Cognito's
        )
        os.environ[name] = app["UserPoolClient"]["ClientId"]
