"""The price of a desk: of its templates when nothing happens, and of a ticket from what it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.cost.document import document, idle_dollars, readme
from bench.cost.idle import (
    QUEUE_POLLS,
    BilledByTheHourError,
    UnpricedResourceError,
    idle_month,
    runs_a_month,
    uses_of,
)
from bench.cost.measured import last_measured
from bench.cost.per_ticket import CALLS, thousand_tickets
from bench.cost.ticket import a_tickets_life
from tests.infra.synthesis import Synthesis
from tests.support.aws import FakeAws

ROOT = Path(__file__).parents[2]
PROMISE = 1.00


def test_an_idle_month_costs_less_than_a_dollar_and_nothing_by_the_hour(aws: Synthesis) -> None:
    lines = idle_month(aws.templates)
    total = sum(line.dollars for line in lines)
    assert total < PROMISE, [(line.price.what, line.resources, line.dollars) for line in lines]
    written = idle_dollars(last_measured())
    assert abs(total - written) < 0.15, "docs/cost.md is out of date: run python -m bench.cost"


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("AWS::EC2::NatGateway", {}),
        ("AWS::RDS::DBInstance", {}),
        ("AWS::OpenSearchService::Domain", {}),
        ("AWS::DynamoDB::Table", {"BillingMode": "PROVISIONED"}),
        ("AWS::Lambda::Function", {"SnapStart": {"ApplyOn": "PublishedVersions"}}),
        ("AWS::Lambda::Alias", {"ProvisionedConcurrencyConfig": {}}),
        ("AWS::Lambda::EventSourceMapping", {"ProvisionedPollerConfig": {}}),
    ],
)
def test_what_is_billed_by_the_hour_is_refused_by_name(kind: str, properties: dict[str, Any]) -> None:
    with pytest.raises(BilledByTheHourError, match=f"mine .{kind}"):
        [*uses_of("mine", {"Type": kind, "Properties": properties})]


def test_a_resource_without_a_price_is_refused_by_name() -> None:
    with pytest.raises(UnpricedResourceError, match="AWS::New::Thing has no price"):
        [*uses_of("mine", {"Type": "AWS::New::Thing"})]


@pytest.mark.parametrize(
    ("kind", "properties", "amounts"),
    [
        ("AWS::CloudWatch::Alarm", {"MetricName": "Errors"}, [1]),
        (
            "AWS::CloudWatch::Alarm",
            {"Metrics": [{"MetricStat": {}}, {"MetricStat": {}}, {"Expression": "a+b"}]},
            [2],
        ),
        (
            "AWS::Lambda::EventSourceMapping",
            {"FunctionResponseTypes": ["ReportBatchItemFailures"]},
            [QUEUE_POLLS],
        ),
        ("AWS::Lambda::EventSourceMapping", {"StartingPosition": "LATEST", "FunctionResponseTypes": []}, []),
        ("AWS::Scheduler::Schedule", {"ScheduleExpression": "rate(1 hour)"}, [720, 720, 720]),
        (
            "AWS::Scheduler::Schedule",
            {"ScheduleExpression": "rate(1 hour)", "Name": "lambdesk-operations-every_hour_send_canary"},
            [720, 720, 720, 720, 720, 720],
        ),
        ("AWS::SQS::Queue", {}, []),
    ],
    ids=[
        "an alarm",
        "an alarm on two metrics",
        "a queue's reader",
        "a stream's reader",
        "a schedule",
        "the schedule that sends mails",
        "a queue",
    ],
)
def test_what_a_resource_takes_by_being_there(
    kind: str, properties: dict[str, Any], amounts: list[float]
) -> None:
    resource = {"Type": kind, "Properties": properties}
    assert [use.amount for use in uses_of("mine", resource)] == amounts


@pytest.mark.parametrize(
    ("expression", "runs"),
    [
        ("rate(5 minutes)", 8640),
        ("rate(1 day)", 30),
        ("cron(0 3 * * ? *)", 30),
        ("cron(*/15 * * * ? *)", 2880),
    ],
)
def test_how_often_a_schedule_runs(expression: str, runs: float) -> None:
    assert runs_a_month(expression) == runs


def test_the_ticket_that_was_priced_is_the_ticket_of_today(desk: FakeAws) -> None:
    """Within a fifth: a new consumer shows, a byte more does not."""
    today, priced = a_tickets_life().as_json(), last_measured()["life"]
    assert today["calls"].keys() <= CALLS.keys(), "an AWS call has no price in bench/cost/per_ticket.py"
    for name in ("read_units", "write_units", "events", "queue_messages"):
        assert today[name] == pytest.approx(priced[name], rel=0.2), f"{name}: run python -m bench cost"


def test_a_quiet_desk_pays_for_its_cold_starts() -> None:
    measured = last_measured()
    cold, warm = (sum(p.dollars for p in thousand_tickets(measured, cold=cold)) for cold in (True, False))
    assert warm < cold < 2.50


def test_the_pages_say_what_was_measured() -> None:
    measured = last_measured()
    text = (ROOT / "README.md").read_text()
    assert (ROOT / "docs" / "cost.md").read_text() == document(measured), "run python -m bench.cost"
    assert text == readme(text, measured), "run python -m bench.cost"
