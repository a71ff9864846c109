"""`scale`: the same requests on a desk of a thousand tickets and on one of a hundred thousand (a million with `FULL=1`).

Both are tables of one DynamoDB Local, filled with items that the desk's own verbs made. AWS calls and units must be the
same; CPU time is measured in turns, so that both meet the same machine.
"""

from __future__ import annotations

import importlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain, islice
from statistics import median
from typing import Any

from bench.desk import running_desk
from bench.example_ticket import WORDS, customers_mail
from bench.figure import Figure, Findings
from bench.round_trips import Trips, accounted
from bench.servers import NotAvailableError
from infra.catalogue import catalogue
from shared.aws import client
from shared.clock import now
from shared.config import setting
from shared.directory.store import directory_writes
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.storage.marshal import Item
from shared.storage.table import count_up
from shared.storage.transaction import commit
from shared.tickets.change import TicketChange
from shared.tickets.counting import count_move
from shared.tickets.events import QueueChanging, TicketOpened
from shared.tickets.model import Channel, Person, Ticket
from tests.support.aws import SETTINGS, make_table
from tests.support.calls import LambdaContext, http_event
from tests.support.people import ANA, ANA_CONTACT, BILLING_MAILBOX, COMPANIES, DIRECTORY, MIA
from tests.support.wire import counted

SIZES = {"Small": 1_000, "Large": 1_000_000 if os.environ.get("FULL") else 100_000}
# Numbers of the same length everywhere: a digit more is a byte more in every item.
FIRST = 1_000_001
ROUNDS = 40
LOADERS, BATCH = 4, 25
NEW = {"subject": "Invoice is wrong", "text": WORDS, "brand_id": "aurora"}
REPLY = {"text": WORDS, "then_status": "pending"}
REQUESTS: dict[str, tuple[str, Any, Caller]] = {
    "list_tickets": ("GET /tickets?queue=teams", None, MIA),
    "get_ticket": (f"GET /tickets/{FIRST}", None, MIA),
    "count_queues": ("GET /queues", None, MIA),
    "create_ticket": ("POST /tickets", NEW, ANA),
    "reply_to_ticket": ("POST /tickets/{next}/replies", REPLY, MIA),
}


def scale(say: Callable[[str], None]) -> Findings:
    try:
        with running_desk(exact_units=True):
            for table, tickets in SIZES.items():
                with on(table):
                    _fill(table, tickets, say)
            return _compared(say)
    except NotAvailableError as reason:
        return Findings([], (f"not measured: {reason}",))


@contextmanager
def on(table: str) -> Iterator[None]:
    """The desk's code works on this table."""
    os.environ["TABLE_NAME"] = table
    setting.cache_clear()
    yield
    os.environ["TABLE_NAME"] = SETTINGS["TABLE_NAME"]
    setting.cache_clear()


def _compared(say: Callable[[str], None]) -> Findings:
    """Each request in turns on both; its usual units, and the median of its CPU time."""
    trips: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    cpu: dict[tuple[str, str], list[float]] = defaultdict(list)
    for round_ in range(ROUNDS + 1):
        say(f"round {round_} of {ROUNDS}")
        for name in REQUESTS:
            for table in SIZES:
                with on(table):
                    took, milliseconds = _asked(name, round_)
                if round_:  # the first loads what is loaded once
                    trips[name, table][str(took)] += 1
                    cpu[name, table].append(milliseconds)
    return Findings([*_figures(trips, cpu)], tuple(_notes(trips)))


def _figures(
    trips: dict[tuple[str, str], Counter[str]], cpu: dict[tuple[str, str], list[float]]
) -> Iterator[Figure]:
    small, large = SIZES
    differ = [name for name in REQUESTS if usual(trips[name, small]) != usual(trips[name, large])]
    of = f"{SIZES[large]:,} and {SIZES[small]:,} tickets"
    yield Figure(f"requests whose calls or units differ between {of}", len(differ), at_most=0)
    for name in REQUESTS:
        ratio = median(cpu[name, large]) / median(cpu[name, small])
        yield Figure(f"{name}, CPU", ratio, f"of that at {SIZES[small]:,}", at_most=1.10)


def _notes(trips: dict[tuple[str, str], Counter[str]]) -> Iterator[str]:
    for (name, table), seen in trips.items():
        yield f"{name} at {SIZES[table]:,}: {usual(seen)}"


def usual(seen: Counter[str]) -> str:
    """What was seen most often: once a minute a function reads the directory, too."""
    return seen.most_common(1)[0][0]


def _asked(name: str, round_: int) -> tuple[Trips, float]:
    request, body, caller = REQUESTS[name]
    # Each answer goes to a ticket of its own: one that grows would take more.
    request = request.replace("{next}", str(FIRST + 1 + round_))
    entry = next(each for each in catalogue().entries if each.name == name)
    handler = importlib.import_module(entry.handler.removesuffix(".handler")).handler
    headers = {
        "host": "api.northwind.example",
        "content-type": "application/json",
        "idempotency-key": new_id(),
    }
    event = http_event(handler, request, body, headers, caller)
    with accounted(), counted() as seen:
        start = time.process_time()
        answer = handler(event, LambdaContext())
        milliseconds = (time.process_time() - start) * 1000
    assert answer["statusCode"] < 300, answer
    return Trips(seen.calls), milliseconds


def _fill(table: str, tickets: int, say: Callable[[str], None]) -> None:
    make_table()
    commit(directory_writes(DIRECTORY))
    commit([write for contact in COMPANIES for write in contact])
    count_up("COUNTER#ticket", "COUNTER", by=FIRST + tickets)
    with ThreadPoolExecutor(LOADERS) as together:
        items, stored = chain.from_iterable(_items(FIRST + number) for number in range(tickets)), 0
        while some := [*islice(items, LOADERS * 10 * BATCH)]:
            batches = [some[start : start + BATCH] for start in range(0, len(some), BATCH)]
            list(together.map(lambda batch: _store(table, batch), batches))
            stored += len(some)
            say(f"{table}: {stored:,} of {tickets * 3:,} items")
    moved = _change(FIRST).events[0]
    assert isinstance(moved, QueueChanging)
    count_move(moved)


def _items(number: int) -> Iterator[Item]:
    """Head, event and message of one ticket, as the transaction that opens it would put them."""
    for write in _change(number).writes():
        yield write.request["Item"]


def _change(number: int) -> TicketChange:
    at = now() - timedelta(seconds=FIRST * 2 - number)
    requester = Person(contact_id=ANA_CONTACT.id, name=ANA_CONTACT.name, address=ANA.email)
    ticket = Ticket(
        id=number,
        version=0,
        subject="Invoice is wrong",
        channel=Channel.MAIL,
        brand_id=BILLING_MAILBOX.brand_id,
        team_id=BILLING_MAILBOX.team_id,
        mailbox=BILLING_MAILBOX.address,
        requester=requester,
        created_at=at,
        updated_at=at,
    )
    change = TicketChange(ticket, ANA)
    change.at = at
    change.record(TicketOpened, {"channel": Channel.MAIL, "message_id": 1})
    change.add_message(customers_mail(change))
    return change


def _store(table: str, items: list[Item]) -> None:
    wanted: Any = {table: [{"PutRequest": {"Item": item}} for item in items]}
    while wanted:
        wanted = client("dynamodb").batch_write_item(RequestItems=wanted).get("UnprocessedItems")
