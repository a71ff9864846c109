"""The desk's own verbs on a deployed desk, from the command line: for what takes longer than a call of the API may."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime

from infra.desk.places import DeployedDesk
from shared.canary.actions import list_canaries, send_canaries
from shared.canary.model import Canary, CanaryState
from shared.clock import now
from shared.config import setting
from shared.identity.caller import Caller
from shared.jobs.model import Job, JobState
from shared.jobs.store import load_job
from shared.operations import actions, republishing
from shared.operations.dead_letters import TimeSpan
from shared.operations.model import DeadLetterQueue, Redrive
from shared.operations.queues import FAILED_RUNS, PUBLISHER
from shared.search.rebuilding import start_rebuild

# Who did it, in the audit trail: whoever had the account's keys.
OPERATOR = Caller.system("desk-command")


def work_on(deployed: DeployedDesk) -> None:
    """Give the desk's code the settings and credentials that a function gets from its deployment."""
    os.environ.update(
        deployed.environment()
        | {
            "TABLE_NAME": deployed.outputs["TableName"],
            "BUS_NAME": deployed.outputs["BusName"],
            "QUEUE_SHARDS": str(deployed.desk.queue_shards),
            "CONFIGURATION_SET": f"{deployed.desk.prefix}-desk",
            "PREFIX": deployed.desk.prefix,
            "CONSUMERS": ",".join(_consumers(deployed)),
        }
    )
    setting.cache_clear()


def dead_letter_queues() -> list[DeadLetterQueue]:
    return actions.list_dead_letter_queues().items


def redrive(consumer: str) -> Iterator[int]:
    """Send everything back, until none is left; how many at each step."""
    while True:
        answer = actions.redrive(consumer, Redrive(), by=OPERATOR)
        yield answer.moved
        if not answer.left or not answer.moved:
            return


def check_mail() -> Iterator[list[Canary]]:
    """Send a mail to each mail domain, and look at them again and again, until each is back or missing."""
    sent = {canary.id for canary in send_canaries(by=OPERATOR).items}
    under_way = True
    while under_way:
        canaries = [canary for canary in list_canaries().items if canary.id in sent]
        yield canaries
        under_way = any(canary.state is CanaryState.UNDER_WAY for canary in canaries)


def republish(since: datetime, until: datetime | None) -> int:
    """Put everything that happened in a span of time on the bus again."""
    return republishing.republish_span(TimeSpan(since, until or now()), most=None)


def rebuild_search() -> Iterator[Job]:
    """Build the search index anew, as `POST /search/rebuilds` does; the job whenever it went on, until it ended."""
    job = start_rebuild(by=OPERATOR)
    yield job
    while job.state is JobState.RUNNING:
        time.sleep(1)
        known, job = job, load_job(job.id)
        if job.version != known.version:
            yield job


def _consumers(deployed: DeployedDesk) -> list[str]:
    """By their queues: which consumers have one differs from stage to stage."""
    start = f"{deployed.desk.prefix}-"
    pages = deployed.client("sqs").get_paginator("list_queues").paginate(QueueNamePrefix=start)
    names = [url.rpartition("/")[2] for page in pages for url in page.get("QueueUrls", ())]
    dead = [name.removeprefix(start).removesuffix("-dead") for name in names if name.endswith("-dead")]
    return sorted({*dead} - {PUBLISHER, FAILED_RUNS})
