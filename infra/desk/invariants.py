"""What is always true of a desk's data, whatever failed in between.

Pure: it is given the items of the table, a partition at a time, and says what is wrong with them. A change and its
events are one transaction, so every rule about a single ticket holds at every moment; those about counters hold as soon
as the queues of the consumers are empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from shared.mail.quarantine import PARTITION as QUARANTINE
from shared.storage.marshal import Item
from shared.tickets.log import TicketLogEvent
from shared.tickets.message import Message
from shared.tickets.model import QueueKeys, Ticket
from shared.tickets.queues import REQUESTERS, index_partitions

_EVENT: TypeAdapter[Any] = TypeAdapter(TicketLogEvent)
# Events with a message: its number is the version that the event made.
_SAYING = {"TicketOpened", "TicketReplied", "CustomerReplied", "NoteAdded"}


class Invariant(StrEnum):
    """Each by its name, and in words."""

    READABLE = "readable"
    VERSIONS = "versions"
    HEADS = "heads"
    WORDS = "words"
    LISTED = "listed"
    NUMBERS = "numbers"
    EVENT_IDS = "event-ids"
    COUNTERS = "counters"
    ATTACHED_ONCE = "attached-once"
    FILES = "files"
    MAILS = "mails"
    CONTACTS = "contacts"
    QUARANTINE = "quarantine"
    NOTHING_FAILED = "nothing-failed"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Invariant.READABLE: "every ticket, message and event can be read",
    Invariant.VERSIONS: "every version of a ticket has one event, without a gap, and the head is the last",
    Invariant.HEADS: "every head is what its events add up to",
    Invariant.WORDS: "every message has its event, and every event that tells of words has its message",
    Invariant.LISTED: "every ticket is listed in the queues in which it stands",
    Invariant.NUMBERS: "no ticket has a number that was not given out",
    Invariant.EVENT_IDS: "no two events have the same id",
    Invariant.COUNTERS: "every counter is what its queue holds",
    Invariant.ATTACHED_ONCE: "every file is attached once, and no longer waits for being attached",
    Invariant.FILES: "every file that a message or a held mail names is in the bucket",
    Invariant.MAILS: "every mail is found by its Message-ID, and leads to a message",
    Invariant.CONTACTS: "every contact has its identities, every identity its contact, every ticket its requester",
    Invariant.QUARANTINE: "every mail that was held is held now, or was released or discarded once",
    Invariant.NOTHING_FAILED: "no message waits in a dead-letter queue",
}


# What the events that change a field of the head say of it.
_SAYS: dict[str, Callable[[Item], Item]] = {
    "TicketAssigned": lambda event: {
        "team_id": event["now"]["team_id"],
        "assignee_id": event["now"].get("assignee_id"),
    },
    "StatusChanged": lambda event: {"status": event["now"], "status_id": event.get("now_id")},
    "PriorityChanged": lambda event: {"priority": event["now"]},
    "TypeChanged": lambda event: {"type": event["now"]},
    "TagsChanged": lambda event: {"tags": [*event["now"]]},
    "TicketSnoozed": lambda event: {"snooze": event["now"]},
    "SnoozeEnded": lambda event: {"snooze": None},  # noqa: ARG005  # of the same shape as the others
    "DueDateChanged": lambda event: {"due_at": event.get("now")},
}


@dataclass(frozen=True)
class Finding:
    """A violated invariant. `key` is the item's, as `PK / SK`."""

    invariant: Invariant
    key: str
    says: str


def partition_findings(partition: str, items: Sequence[Item]) -> Iterator[Finding]:
    """What is wrong inside one partition. Its items are in the order of their sort keys."""
    if partition == QUARANTINE:
        yield from _quarantined(items)
    elif partition.startswith("TICKET#"):
        yield from _ticket(partition, items)


def _ticket(partition: str, items: Sequence[Item]) -> Iterator[Finding]:
    head = next((item for item in items if item["SK"] == "TICKET"), None)
    log = [item["event"] for item in items if item.get("type") == "EVENT"]
    messages = [item for item in items if item.get("type") == "message"]
    unreadable = [*_unreadable(items)]
    yield from unreadable
    yield from _words(partition, log, messages)
    if head is None:
        yield Finding(Invariant.VERSIONS, partition, "has a log and no head")
    elif not any(finding.key == key_of(head) for finding in unreadable):
        ticket = Ticket.model_validate(head)
        yield from _versions(ticket, partition, log)
        yield from _head(ticket, partition, log)
        yield from _listed(ticket, head)


def _unreadable(items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        try:
            if item["SK"] == "TICKET":
                Ticket.model_validate(item)
            elif item.get("type") == "EVENT":
                _EVENT.validate_python(item["event"])
            elif item.get("type") == "message":
                Message.model_validate(item)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            yield Finding(Invariant.READABLE, key_of(item), f"{where}: {error.errors()[0]['msg']}")


def _versions(ticket: Ticket, partition: str, log: Sequence[Item]) -> Iterator[Finding]:
    found = Counter(event["version"] for event in log if "version" in event)
    wanted = range(1, ticket.version + 1)
    if missing := [version for version in wanted if version not in found]:
        yield Finding(Invariant.VERSIONS, partition, f"no event made version {_listing(missing)}")
    if doubled := [version for version, count in found.items() if count > 1]:
        yield Finding(Invariant.VERSIONS, partition, f"two events made version {_listing(doubled)}")
    if later := [version for version in found if version > ticket.version]:
        yield Finding(Invariant.VERSIONS, partition, f"is at {ticket.version}, events go to {max(later)}")


def _head(ticket: Ticket, partition: str, log: Sequence[Item]) -> Iterator[Finding]:
    said: Item = {}
    for event in log:
        said |= _said(event)
    has = {**ticket.model_dump(mode="json", exclude={"tags"}), "tags": [*ticket.tags]}
    has["snooze"] = ticket.snooze and ticket.snooze.model_dump(mode="json", exclude_none=True)
    has["queue_keys"] = ticket.queue_keys.model_dump(mode="json", exclude_none=True)
    for name, value in said.items():
        if has[name] != value:
            yield Finding(Invariant.HEADS, partition, f"{name} is {has[name]!r}, its events say {value!r}")


def _said(event: Item) -> Item:
    """What an event says about a ticket's head from then on."""
    say = _SAYS.get(str(event.get("kind")))
    said = say(event) if say else {}
    return said | ({"queue_keys": _queue_keys(event["after"])} if "after" in event else {})


def _queue_keys(stored: Item) -> Item:
    """As this version writes them: older ones knew fewer."""
    return QueueKeys.model_validate(stored).model_dump(mode="json", exclude_none=True)


def _words(partition: str, log: Sequence[Item], messages: Sequence[Item]) -> Iterator[Finding]:
    versions = {event["version"] for event in log if "version" in event}
    kept = {message["id"] for message in messages}
    said = {event["message_id"] for event in log if event.get("kind") in _SAYING}
    if lost := sorted(said - kept):
        yield Finding(Invariant.WORDS, partition, f"events tell of messages that are not there: {lost}")
    if silent := sorted(kept - versions):
        yield Finding(Invariant.WORDS, partition, f"no event tells of messages {silent}")


def _listed(ticket: Ticket, head: Item) -> Iterator[Finding]:
    wanted = {index.partition: name for index, name in index_partitions(ticket).items()}
    # The shard is left out: tickets that last changed before a desk had more shards stay where they are.
    found = {
        name: value if name == REQUESTERS.partition else value.rpartition("#")[0]
        for name, value in head.items()
        if name.startswith("GSI") and name.endswith("PK")
    }
    if found != wanted:
        yield Finding(Invariant.LISTED, key_of(head), f"stands in {found}, belongs into {wanted}")


def _quarantined(items: Sequence[Item]) -> Iterator[Finding]:
    """Holding, releasing and discarding are one transaction each with their event, and no event runs out."""
    events = [item["event"] for item in items if item.get("type") == "EVENT"]
    held = Counter(event["mail_id"] for event in events if event["kind"] == "MailQuarantined")
    left = Counter(event["mail_id"] for event in events if event["kind"] != "MailQuarantined")
    there = Counter(item["id"] for item in items if item.get("type") != "EVENT")
    for mail_id in sorted(held.keys() | left.keys() | there.keys()):
        if (held[mail_id], left[mail_id] + there[mail_id]) != (1, 1):
            says = f"held {held[mail_id]} times, let go {left[mail_id]} times, there: {mail_id in there}"
            yield Finding(Invariant.QUARANTINE, f"{QUARANTINE} / MAIL#{mail_id}", says)


def key_of(item: Item) -> str:
    return f"{item['PK']} / {item['SK']}"


def _listing(versions: Sequence[int]) -> str:
    """The first few of them."""
    shown = ", ".join(str(version) for version in sorted(versions)[:5])
    return f"{shown} and {len(versions) - 5} more" if len(versions) > 5 else shown
