"""`chaos`: functions are ended between any two of their calls, messages come twice and out of order; nothing is lost or doubled.

On the deployed local desk, for some minutes or a thousand ended processes; `chaos_in_memory` breaks each call of each function.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from bench.figure import Figure, Findings
from bench.killer import Killer
from bench.whole_desk import at_work, dead, drain, drop, listed, mails_to, subject, verdict, whole_desk
from functions.messaging.publish import handler as publish
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from infra.local.ports import Ports
from infra.local.servers import Servers
from infra.local.stack import LocalStack
from shared.config import setting
from shared.storage.table import query
from shared.tickets.store import TicketNotFoundError, load_ticket
from tests.support.calls import LambdaContext, call
from tests.support.people import ADA
from tests.support.pump import stream_batch

MINUTES = float(os.environ.get("CHAOS_MINUTES", "8"))
SEED = int(os.environ.get("CHAOS_SEED", "20261122"))
SCHEDULES = int(os.environ.get("CHAOS_SCHEDULES", "1000"))
ODDS = 1 / 12
# Few enough that none waits behind the others until it counts as failed.
MOST_UNDER_WAY = 25
SETTLE_SECONDS = 420
# A message comes again this soon after its reader was ended; sending waits for its lease of 150 seconds.
AGAIN_SECONDS = {"on_ticket_replied": 40, "on_ticket_opened": 40}
QUICKLY = 12
ANSWER = {"text": "Sorry! It is fixed."}
SERVICES = ("DYNAMODB", "S3", "EVENTBRIDGE")


def chaos(say: Callable[[str], None]) -> Findings:
    """Every process that is ended is one schedule: which function, at which call, before it or after."""
    killer, figures, notes = Killer(random.Random(SEED)), list[Figure](), list[str]()
    say("deploying")
    between = Servers()
    with _stopped_after(between), whole_desk(lambda stack: _serve(stack, killer, between)) as stack:
        assert stack.emulator.process is not None
        killer.leader = stack.emulator.process.pid
        _hurry(stack)
        sent, replies = _storm(stack, killer, say)
        killer.odds = 0
        redriven = _settle(stack, say)
        figures += _verdict(stack, sent, replies)
        notes.append(
            f"deployed: {sent} mails, {replies.total()} answers of agents, "
            f"{killer.total} processes ended at {killer.calls} calls"
        )
        notes.append(f"dead letters sent back: {redriven}")
        notes += [f"ended {count} times: {what}" for what, count in killer.killed.most_common()]
    return Findings([Figure("schedules, deployed", killer.total), *figures], tuple(notes))


@contextmanager
def _stopped_after(servers: Servers) -> Iterator[None]:
    try:
        yield
    finally:
        servers.stop()


def _serve(stack: LocalStack, killer: Killer, between: Servers) -> None:
    """The functions' calls to the services of the data path go through the killer, from the deployment on."""
    ports = Ports.any_free(stack.desk)
    between.http(killer.app(stack.emulator.endpoint), ports.aws)
    between.http(killer.app(f"http://localhost:{stack.ports.ses}"), ports.ses)
    stack.emulator.settings |= {
        f"AWS_ENDPOINT_URL_{name}": f"http://localhost:{ports.aws}" for name in SERVICES
    }
    stack.emulator.settings["AWS_ENDPOINT_URL_SESV2"] = f"http://localhost:{ports.ses}"


def _hurry(stack: LocalStack) -> None:
    """What a minute is on AWS is some seconds here, or ten minutes would see little."""
    sqs = stack.client("sqs")
    for url in sqs.list_queues(QueueNamePrefix=stack.desk.prefix)["QueueUrls"]:
        seconds = AGAIN_SECONDS.get(url.rpartition("-")[2], QUICKLY)
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})


def _storm(stack: LocalStack, killer: Killer, say: Callable[[str], None]) -> tuple[int, Counter[str]]:
    """Mails, some notified twice; answers of agents; events, some published twice. How many mails, and answers to whom."""
    until, sent, replies = time.monotonic() + MINUTES * 60, 0, Counter[str]()
    while time.monotonic() < until and killer.total < SCHEDULES:
        if at_work(stack) > MOST_UNDER_WAY:
            time.sleep(0.5)
            continue
        killer.odds = ODDS if sent else 0
        key = drop(stack, sent)
        if killer.chance.random() < 0.2:
            _notify_again(stack, key)
        if sent and killer.chance.random() < 0.2:
            _publish_again(stack, 1 + killer.chance.randrange(sent))
        if sent and killer.chance.random() < 0.5:
            replies.update(_reply(1 + killer.chance.randrange(sent)))
        sent += 1
        say(f"{sent} mails, {killer.total} processes ended")
    return sent, replies


def _notify_again(stack: LocalStack, key: str) -> None:
    """S3 and SQS deliver at least once: the same notification again."""
    record = {"s3": {"bucket": {"name": stack.outputs.inbox}, "object": {"key": key}}}
    queue = f"{stack.desk.prefix}-mail-on_mail_received"
    _send(stack, queue, {"Records": [record]})


def _publish_again(stack: LocalStack, ticket_id: int) -> None:
    """The table's stream delivers at least once: all events of a ticket again, whenever they were."""
    assert setting("TABLE_NAME") == stack.outputs.table
    events = [item for item in query(f"TICKET#{ticket_id}", limit=100) if item.get("type") == "EVENT"]
    if events:
        publish(stream_batch(events), LambdaContext())


def _reply(ticket_id: int) -> Iterator[str]:
    """An agent answers, if there is that ticket by now; to whom."""
    with suppress(TicketNotFoundError):
        address = load_ticket(ticket_id).requester.reached_at.value
        answer = call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", ANSWER, as_=ADA)
        # Somebody else may have changed the ticket at this moment.
        assert answer.status in {201, 409}, answer
        if answer.status == 201:
            yield address


def _settle(stack: LocalStack, say: Callable[[str], None]) -> int:
    """Until all is done, sending back what was given up on; how many that were."""
    redriven = 0
    for _ in range(3):
        say("settling")
        drain(stack, SETTLE_SECONDS)
        if not dead(stack):
            break
        redriven += _redrive(stack)
    return redriven


def _redrive(stack: LocalStack) -> int:
    sqs, moved = stack.client("sqs"), 0
    for url in sqs.list_queues(QueueNamePrefix=stack.desk.prefix)["QueueUrls"]:
        source = url.rpartition("/")[2].removesuffix("-dead")
        while url.endswith("-dead") and (
            found := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages")
        ):
            for message in found:
                _send(stack, source, json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                moved += 1
    return moved


def _send(stack: LocalStack, queue: str, body: dict[str, Any]) -> None:
    sqs = stack.client("sqs")
    sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName=queue)["QueueUrl"], MessageBody=json.dumps(body))


def _verdict(stack: LocalStack, sent: int, replies: Counter[str]) -> list[Figure]:
    found, answered, replied = listed(stack), mails_to(stack), mails_to(stack, automatic=False)
    wrong = Counter(str(finding.invariant) for finding in verdict(stack).findings)
    return [
        Figure("deployed: mails lost", sum(not found[subject(n)] for n in range(sent)), at_most=0),
        Figure("deployed: tickets doubled", sum(n - 1 for n in found.values() if n > 1), at_most=0),
        Figure("deployed: acknowledgements lost", sent - len(answered), at_most=0),
        Figure(
            "deployed: acknowledgements doubled", sum(n - 1 for n in answered.values() if n > 1), at_most=0
        ),
        Figure("deployed: answers of agents lost", (replies - replied).total(), at_most=0),
        Figure("deployed: answers of agents doubled", (replied - replies).total(), at_most=0),
        Figure("deployed: dead letters left", dead(stack), at_most=0),
        Figure(
            f"deployed: found wrong by desk verify {dict(wrong) or ''}".strip(),
            sum(wrong.values()),
            at_most=0,
        ),
    ]
