"""What a deployed desk costs in a month in which nothing happens: the templates, priced resource by resource."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.cost.prices import (
    ALARM,
    BUCKET_WRITE,
    COMPOSITE_ALARM,
    KEY,
    LAMBDA_REQUEST,
    LAMBDA_TIME,
    MAIL_IN,
    MAIL_OUT,
    OWN_METRIC,
    QUEUE_REQUEST,
    SCHEDULED_RUN,
    SECRET,
    Price,
)

Template = Mapping[str, Any]
Resource = Mapping[str, Any]
DAYS = 30
MINUTES = DAYS * 24 * 60
# Lambda asks a queue five at a time, for twenty seconds each, whether anything is in it or not.
# https://repost.aws/knowledge-center/sqs-high-charges
QUEUE_POLLS = 5 * 3 * MINUTES
# A run of a schedule that finds nothing to do: a cold start of a function of 512 MB, generously.
SCHEDULED_GB_SECONDS = 1.0
# Each run of this schedule sends the desk a mail, which is stored (decision 304). It is far below the 256 KB of the first
# chunk that a mail received is billed by.
CANARY = "every_hour_send_canary"
# Billed by what is used, so that idle they cost nothing (or are never billed at all).
BY_USE = (
    *("AWS::ApiGatewayV2::", "AWS::Budgets::", "AWS::CDK::Metadata", "AWS::CloudFront::", "AWS::Cognito::"),
    *(
        "AWS::DynamoDB::Table",
        "AWS::Events::",
        "AWS::IAM::",
        "AWS::Lambda::Function",
        "AWS::Lambda::Permission",
    ),
    *(
        "AWS::Lambda::LayerVersion",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Logs::LogGroup",
        "AWS::Logs::QueryDefinition",
        "AWS::Logs::SubscriptionFilter",
    ),
    *("AWS::S3::Bucket", "AWS::SES::", "AWS::SNS::", "AWS::SQS::", "AWS::SSM::Parameter"),
    *("AWS::Scheduler::ScheduleGroup", "AWS::StepFunctions::", "AWS::CloudWatch::Dashboard", "Custom::"),
)
# Billed by the hour, idle or not: what makes them so.
BY_THE_HOUR: dict[str, Callable[[Resource], bool]] = {
    "AWS::EC2::": lambda _: True,
    "AWS::ECS::": lambda _: True,
    "AWS::RDS::": lambda _: True,
    "AWS::ElastiCache::": lambda _: True,
    "AWS::ElasticLoadBalancing": lambda _: True,
    "AWS::Kinesis::": lambda _: True,
    "AWS::OpenSearchServ": lambda _: True,
    "AWS::WAFv2::": lambda _: True,
    "AWS::SES::DedicatedIpPool": lambda _: True,
    "AWS::SES::MailManager": lambda _: True,
    "AWS::DynamoDB::Table": lambda its: its.get("BillingMode") != "PAY_PER_REQUEST",
    "AWS::Lambda::Function": lambda its: "SnapStart" in its or "VpcConfig" in its,
    "AWS::Lambda::Alias": lambda its: "ProvisionedConcurrencyConfig" in its,
    "AWS::Lambda::EventSourceMapping": lambda its: "ProvisionedPollerConfig" in its,
}


class UnpricedResourceError(LookupError):
    """A type of resource that has no price here. The text says where to add one."""


class BilledByTheHourError(ValueError):
    """A resource that costs as much idle as busy. The text names it."""


@dataclass(frozen=True)
class Use:
    """So much of something in a month, because of one resource."""

    price: Price
    amount: float


@dataclass(frozen=True)
class Line:
    """One price, how much of it a month takes, and for how many resources."""

    price: Price
    amount: float
    resources: int

    @property
    def dollars(self) -> float:
        return self.price.of_a_month(self.amount)


def idle_month(templates: Mapping[str, Template]) -> list[Line]:
    """What the templates' resources take by being there, dearest first."""
    amounts: Counter[Price] = Counter()
    resources: Counter[Price] = Counter()
    for stack, template in templates.items():
        for id_, resource in template["Resources"].items():
            for use in uses_of(f"{stack}/{id_}", resource):
                amounts[use.price] += use.amount  # type: ignore[assignment]  # a Counter of floats
                resources[use.price] += 1
    lines = [Line(price, amount, resources[price]) for price, amount in amounts.items()]
    return sorted(lines, key=lambda line: -line.dollars)


def uses_of(name: str, resource: Resource) -> Iterator[Use]:
    """Raises UnpricedResourceError and BilledByTheHourError, with `name` in the text."""
    kind, properties = resource["Type"], resource.get("Properties", {})
    if any(kind.startswith(each) and is_so(properties) for each, is_so in BY_THE_HOUR.items()):
        raise BilledByTheHourError(f"{name} ({kind}) is billed by the hour, idle or not")
    if kind in BY_BEING_THERE:
        yield from BY_BEING_THERE[kind](properties)
    elif not kind.startswith(BY_USE):
        raise UnpricedResourceError(f"{name}: {kind} has no price: add it to bench/cost/idle.py")


def _alarm(properties: Resource) -> Iterator[Use]:
    """Each metric that an alarm looks at is billed, also those inside of an expression."""
    metrics = [each for each in properties.get("Metrics", ()) if "MetricStat" in each]
    yield Use(ALARM, len(metrics) or 1)


def _mapping(properties: Resource) -> Iterator[Use]:
    """A queue is asked again and again; a table's stream is read for nothing."""
    if "FunctionResponseTypes" in properties and "StartingPosition" not in properties:
        yield Use(QUEUE_REQUEST, QUEUE_POLLS)


def _schedule(properties: Resource) -> Iterator[Use]:
    runs = runs_a_month(properties["ScheduleExpression"])
    yield Use(SCHEDULED_RUN, runs)
    yield Use(LAMBDA_REQUEST, runs)
    yield Use(LAMBDA_TIME, runs * SCHEDULED_GB_SECONDS)
    if properties.get("Name", "").endswith(CANARY):
        yield from (Use(price, runs) for price in (MAIL_OUT, MAIL_IN, BUCKET_WRITE))


def runs_a_month(expression: str) -> float:
    """Of `rate(5 minutes)`, or of a `cron` that runs at fixed minutes of fixed hours."""
    if rate := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression):
        return MINUTES / int(rate[1]) / {"minute": 1, "hour": 60, "day": 24 * 60}[rate[2]]
    if cron := re.fullmatch(r"cron\((\S+) (\S+) .*\)", expression):
        return DAYS * _moments(cron[1], 60) * _moments(cron[2], 24)
    return 0 if expression.startswith("at(") else MINUTES


def _moments(field: str, all_of_them: int) -> float:
    every = re.fullmatch(r"[*\d]+/(\d+)", field)
    return all_of_them / int(every[1]) if every else all_of_them if field == "*" else len(field.split(","))


BY_BEING_THERE: dict[str, Callable[[Resource], Iterator[Use]]] = {
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::CloudWatch::CompositeAlarm": lambda _: iter([Use(COMPOSITE_ALARM, 1)]),
    "AWS::KMS::Key": lambda _: iter([Use(KEY, 1)]),
    "AWS::Lambda::EventSourceMapping": _mapping,
    "AWS::Logs::MetricFilter": lambda _: iter([Use(OWN_METRIC, 1)]),
    "AWS::Scheduler::Schedule": _schedule,
    "AWS::SecretsManager::Secret": lambda _: iter([Use(SECRET, 1)]),
}
