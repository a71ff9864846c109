"""The demo that `make dev` shows: complete, believable in its dates, and made only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from types import SimpleNamespace

import boto3
import moto.dynamodb.models
import pytest

from infra.config import load_desk
from infra.local.demo.cast import DemoError
from infra.local.demo.quiet import unheard
from infra.local.demo.script import read_script
from infra.local.demo.seed import TICKETS_BEFORE, seed
from shared.automation.model import Macro, Snippet
from shared.aws import client
from shared.channels.sending import SendState, state_of
from shared.config import files_bucket
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.mail.acknowledging import ACKNOWLEDGEMENT, acknowledge
from shared.mail.parse import parse_mail
from shared.mail.quarantine import list_quarantine
from shared.mail.sending import send_reply
from shared.mail.ses import OutgoingMail
from shared.paging import Page
from shared.records.actions import list_records
from shared.storage.transaction import commit
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import (
    AcknowledgementSent,
    DeliveryReported,
    TicketOpened,
    TicketReplied,
    VersionedTicketEvent,
)
from shared.tickets.log import LogEntry
from shared.tickets.match_reason import MatchReasonKind
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.reading import QueuePage, list_queue
from shared.tickets.states import Queue, Status
from shared.tickets.store import open_conversation
from tests.infra.local.demo_people import (
    colleagues_are_asked_for_approvals,
    everybody_can_sign_in,
    replies_are_begun_and_scheduled,
    teams_ask_one_another,
    tickets_have_evidence,
)
from tests.support.aws import FakeAws

A_FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
NUMBERS = range(TICKETS_BEFORE + 1, TICKETS_BEFORE + 61)
Log = list[LogEntry]


@pytest.fixture
def quick_transactions() -> Iterator[None]:
    """moto copies the whole table for every item of a transaction, to take it back if one fails. None fails here."""
    its = vars(moto.dynamodb.models)
    kept, its["copy"] = its["copy"], SimpleNamespace(deepcopy=lambda table: table)
    yield
    its["copy"] = kept


@pytest.fixture
def northwind(desk: FakeAws, quick_transactions: None) -> None:
    """A desk with the brands, teams and mailboxes of the desk.toml that comes with the product."""
    file = load_desk()
    commit(directory_writes([*file.brands, *file.teams, *file.mailboxes]))
    forget_directory()


@pytest.fixture
def reader(desk: FakeAws) -> str:
    """The id of what reads the stream of the table `streamed`."""
    table = client("dynamodb").create_table(
        TableName="streamed",
        KeySchema=[{"AttributeName": "PK", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "PK", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    role = boto3.client("iam").create_role(RoleName="publish", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    functions = client("lambda")
    functions.create_function(
        FunctionName="publish", Role=role, Runtime="python3.13", Handler="h", Code={"ZipFile": b""}
    )
    return functions.create_event_source_mapping(
        FunctionName="publish",
        EventSourceArn=table["TableDescription"]["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
    )["UUID"]


def test_a_month_of_a_desk(northwind: None) -> None:
    heard: list[tuple[int, int]] = []
    made = seed(lambda done, total: heard.append((done, total)), now=A_FRIDAY)

    tickets = {number: open_conversation(number, 100) for number in NUMBERS}
    heads = [head for head, _, _ in tickets.values()]
    assert made.is_new
    assert heard[-1][0] == heard[-1][1]
    _every_ticket_is_whole(tickets)
    _dates_are_believable(heads)
    _queues_hold_what_they_should(heads)
    _mails_are_kept_as_they_came(tickets)
    _the_special_cases_are_there(tickets)
    _nothing_goes_out_late(tickets)
    _words_are_ready()
    everybody_can_sign_in(made)
    colleagues_are_asked_for_approvals(heads)
    tickets_have_evidence(heads)
    teams_ask_one_another(heads)
    replies_are_begun_and_scheduled(heads)

    again = seed(lambda done, total: heard.append((done, total)), now=A_FRIDAY + timedelta(hours=1))
    assert not again.is_new
    assert again.staff == made.staff
    assert [open_conversation(number, 100)[0] for number in NUMBERS] == heads
    counter = client("dynamodb").get_item(TableName="Desk", Key=_key("COUNTER#ticket", "COUNTER"))["Item"]
    assert counter["n"] == {"N": str(NUMBERS[-1])}


def test_a_crash_in_the_middle_is_made_good(northwind: None) -> None:
    def crash(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    whole = read_script()
    script = whole.model_copy(update={"stories": whole.stories[:6]})
    with pytest.raises(KeyboardInterrupt):
        seed(crash, now=A_FRIDAY, script=script)
    assert seed(lambda done, total: None, now=A_FRIDAY + timedelta(minutes=3), script=script).is_new

    admin = _caller("mia")
    every = [
        t
        for queue in (Queue.OPEN, Queue.SOLVED)
        for t in list_queue(QueuePage(queue=queue, limit=100), admin).items
    ]
    assert Counter(ticket.subject for ticket in every).most_common(1)[0][1] == 1
    assert len(every) == 6


def test_nobody_hears_of_the_demo_before_it_is_whole(reader: str) -> None:
    functions = client("lambda")
    with unheard("streamed"):
        assert functions.get_event_source_mapping(UUID=reader)["State"] == "Disabled"
    assert functions.get_event_source_mapping(UUID=reader)["State"] == "Enabled"


def test_a_desk_of_other_teams_is_told_what_is_missing(desk: FakeAws) -> None:
    with pytest.raises(DemoError, match=r"desk\.toml: .*support"):
        seed(lambda done, total: None, now=A_FRIDAY)


def _every_ticket_is_whole(tickets: dict[int, tuple[Ticket, Log, str | None]]) -> None:
    """The version counts the events without a gap, and each message stands beside the event that made it."""
    for head, log, more in tickets.values():
        assert more is None
        versions = [entry.version for entry in log if isinstance(entry, VersionedTicketEvent)]
        assert versions == list(range(1, head.version + 1)), head.subject
        messages = [entry for entry in log if isinstance(entry, Message)]
        assert {message.id for message in messages} <= set(versions)
        counted = [
            m for m in messages if m.kind == "message" and not m.automatic and not m.from_new_participant
        ]
        assert len(counted) == head.message_count
        times = [entry.at for entry in log if not isinstance(entry, DeliveryReported)]
        assert times == sorted(times)
        assert all(d.state is not DeliveryState.HELD for message in messages for d in message.deliveries)


def _dates_are_believable(heads: list[Ticket]) -> None:
    assert all(ticket.created_at <= ticket.updated_at < A_FRIDAY for ticket in heads)
    assert A_FRIDAY - min(ticket.created_at for ticket in heads) > timedelta(days=25)
    assert A_FRIDAY - max(ticket.created_at for ticket in heads) < timedelta(minutes=30)
    assert [ticket.created_at for ticket in heads] == sorted(ticket.created_at for ticket in heads)
    assert all((ticket.solved_at is None) == ticket.status.is_open for ticket in heads)


def _queues_hold_what_they_should(heads: list[Ticket]) -> None:
    states = Counter(ticket.status for ticket in heads)
    least = dict.fromkeys(Status, 6) | {Status.ON_HOLD: 2}
    assert {status: states[status] for status in Status if states[status] < least[status]} == {}
    mia, aylin = _caller("mia"), _caller("aylin")
    sizes = {queue: len(list_queue(QueuePage(queue=queue, limit=100), mia).items) for queue in Queue}
    assert sizes[Queue.OPEN] + sizes[Queue.SOLVED] == 60
    assert sizes[Queue.UNASSIGNED] == sum(t.status.is_open and t.assignee_id is None for t in heads) >= 12
    for agent in ("mia", "jonas", "aylin", "ben", "nora"):
        assert list_queue(QueuePage(queue=Queue.MINE), _caller(agent)).items, agent
    hers = list_queue(QueuePage(queue=Queue.OPEN, limit=100), aylin).items
    assert {ticket.team_id for ticket in hers} == {"service"}
    assert not may(aylin, Permission.TICKETS_READ, next(t for t in heads if t.team_id == "billing"))


def _mails_are_kept_as_they_came(tickets: dict[int, tuple[Ticket, Log, str | None]]) -> None:
    kinds = {kind.value for kind in MatchReasonKind}
    for head, log, _ in tickets.values():
        for message in (entry for entry in log if isinstance(entry, Message)):
            for attachment in message.attachments:
                assert len(_stored(attachment.key)) == attachment.size
            if message.mail is None or message.mail.raw_id is None:
                continue
            assert {reason.kind for reason in message.mail.match_reasons} <= kinds
            raw = _stored(f"raw/{message.mail.raw_id}")
            assert isinstance(
                BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw), EmailMessage
            )
            mail = parse_mail(raw)
            assert mail.unparsable_reason is None, head.subject
            assert mail.from_address == message.author_address
            assert mail.message_id == message.mail.message_id
            assert len(mail.attachments) == len(message.attachments)
            assert mail.auto_submitted == message.automatic


def _the_special_cases_are_there(tickets: dict[int, tuple[Ticket, Log, str | None]]) -> None:
    messages = [entry for _, log, _ in tickets.values() for entry in log if isinstance(entry, Message)]
    assert sum(message.from_new_participant for message in messages) == 1
    assert sum(message.automatic for message in messages) == 1
    assert sum(d.state is DeliveryState.BOUNCED for m in messages for d in m.deliveries) == 1
    assert sum(message.kind == "note" for message in messages) >= 10
    assert sum(bool(message.quoted_html) for message in messages) >= 10
    assert [a for message in messages for a in message.attachments if a.inline]
    assert all(
        f'data-cid="{a.content_id}"' in (m.html or "") for m in messages for a in m.attachments if a.inline
    )
    acknowledged = [e for _, log, _ in tickets.values() for e in log if isinstance(e, AcknowledgementSent)]
    assert len(acknowledged) == 59, "all but the one that staff wrote down"
    assert {state_of(e.ticket_id, ACKNOWLEDGEMENT) for e in acknowledged} == {SendState.SENT}
    held = {mail.reason for mail in list_quarantine(Page(), _caller("mia")).items}
    assert held == {"spam", "unreadable", "no_mailbox"}
    assert sum(not p.confirmed for head, _, _ in tickets.values() for p in head.participants) == 1
    assert any(head.message_count >= 8 for head, _, _ in tickets.values())


def _nothing_goes_out_late(tickets: dict[int, tuple[Ticket, Log, str | None]]) -> None:
    """When the desk's consumers hear of it all, nothing is left for them to send."""
    for _, log, _ in tickets.values():
        for entry in log:
            if isinstance(entry, TicketOpened):
                acknowledge(entry, _must_not_send)
            if isinstance(entry, TicketReplied):
                send_reply(entry.ticket_id, entry.message_id, _must_not_send)


def _must_not_send(mail: OutgoingMail) -> str:
    pytest.fail(f"a mail of the demo goes out for real, to {mail.to}")


def _words_are_ready() -> None:
    seen = {
        agent: {snippet.name for snippet in list_records(Snippet, Page(limit=100), _caller(agent)).items}
        for agent in ("mia", "jonas", "aylin", "ben", "nora")
    }
    assert {"Serial number", "Seriennummer"} <= set.intersection(*seen.values())
    assert "Foto bitte" in seen["aylin"] - seen["jonas"], "it is hers"
    assert "Berichtigte Rechnung" in seen["nora"] - seen["aylin"], "it is another team's"
    macros = list_records(Macro, Page(limit=100), _caller("mia")).items
    assert len(macros) == 5
    assert {text.language for macro in macros for text in macro.texts} == {"en", "de"}


def _caller(agent_id: str) -> Caller:
    agent = directory().agent(agent_id)
    assert agent is not None
    return directory().caller_of(agent)


def _stored(key: str) -> bytes:
    return client("s3").get_object(Bucket=files_bucket(), Key=key)["Body"].read()


def _key(partition: str, sort: str) -> dict[str, dict[str, str]]:
    return {"PK": {"S": partition}, "SK": {"S": sort}}
