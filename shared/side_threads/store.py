"""Side threads in the table: the heads of a ticket's in one partition, each one's messages and uses in a partition of its own.

Whoever is asked has a pointer to each open one, in the order in which they were asked.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import groupby

from shared.clock import sortable
from shared.concurrency import side_by_side
from shared.errors import ConflictError, NotFoundError
from shared.side_threads.model import (
    MOST_MESSAGES,
    MOST_OF_A_TICKET,
    MOST_USES,
    AnswerUse,
    Asked,
    SideThread,
    SourceId,
    ThreadMessage,
)
from shared.storage.marshal import Item, attributes_of, to_item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get, get_many, query
from shared.storage.transaction import Write, delete, put, put_new, put_version

_READ = "read#"


class SideThreadNotFoundError(NotFoundError):
    """There is no such thread for this caller."""


class ThreadMessageNotFoundError(NotFoundError):
    """The thread has no such message."""


class StaleSideThreadError(ConflictError):
    """The thread changed since the caller looked."""


def find_thread(ticket_id: int, thread_id: int) -> SideThread | None:
    key = _head_key(ticket_id, thread_id)
    item = get(key["PK"], key["SK"])
    return _thread_in(item) if item else None


def load_thread(ticket_id: int, thread_id: int) -> SideThread:
    thread = find_thread(ticket_id, thread_id)
    if thread is None:
        raise thread_not_found(ticket_id, thread_id)
    return thread


def thread_not_found(ticket_id: int, thread_id: int) -> SideThreadNotFoundError:
    return SideThreadNotFoundError(f"ticket {ticket_id} has no thread {thread_id}")


def threads_of(ticket_id: int) -> list[SideThread]:
    """All of a ticket's, newest first, in one Query."""
    items = query(_heads(ticket_id), newest_first=True, limit=MOST_OF_A_TICKET)
    return [_thread_in(item) for item in items]


def load_message(source: SourceId) -> ThreadMessage:
    item = get(_partition(source.ticket_id, source.thread_id), _message_sort(source.message_id))
    if item is None:
        raise ThreadMessageNotFoundError(f"thread {source.thread_id} has no message {source.message_id}")
    return ThreadMessage.model_validate(item)


def messages_and_uses(thread: SideThread) -> tuple[list[ThreadMessage], list[AnswerUse]]:
    """The messages, oldest first, and the uses of each, oldest first: one Query."""
    items = query(_partition(thread.ticket_id, thread.id), limit=MOST_MESSAGES + MOST_USES)
    said = [ThreadMessage.model_validate(item) for item in items if item["SK"].startswith("MESSAGE#")]
    used = [AnswerUse.model_validate(item) for item in items if item["SK"].startswith("USE#")]
    return said, used


def threads_asked(
    asked: Sequence[tuple[str, str]], cursor: str | None, limit: int
) -> tuple[list[SideThread], str | None]:
    """The open threads in which any of these (kind and id) was asked: a Query for each, and one BatchGetItem for the heads."""
    partitions = [f"ASKED#{kind}#{party}" for kind, party in asked]
    scope = ",".join(partitions)
    after = read_cursor(cursor, scope) if cursor else None
    pages = side_by_side(lambda name: query(name, beyond=after, limit=limit + 1), partitions)
    merged = heapq.merge(*pages, key=lambda row: str(row["SK"]))
    rows = [next(same) for _, same in groupby(merged, key=lambda row: str(row["SK"]))]
    more = sign_cursor(rows[limit - 1]["SK"], scope) if len(rows) > limit else None
    return _in_order(rows[:limit]), more


def _in_order(rows: Iterable[Item]) -> list[SideThread]:
    wanted = [(row["ticket_id"], row["thread_id"]) for row in rows]
    keys = [_head_key(*each) for each in wanted]
    found = [_thread_in(item) for item in get_many((key["PK"], key["SK"]) for key in keys)]
    heads = {(each.ticket_id, each.id): each for each in found if each.is_open}
    return [heads[each] for each in wanted if each in heads]


def thread_writes(before: SideThread | None, after: SideThread) -> list[Write]:
    """The thread's first version or the next, and what it changes about whose queue it is in."""
    stale = StaleSideThreadError("this thread changed since you looked")
    head = {**_head_key(after.ticket_id, after.id), **attributes_of(after, exclude={"read_by"})}
    write = put_version(head, before.version, otherwise=stale) if before else put_new(head, otherwise=stale)
    were = _pointers(before) if before and before.is_open else {}
    are = _pointers(after) if after.is_open else {}
    gone = [delete(were[name]) for name in sorted(were.keys() - are.keys())]
    place = {"ticket_id": after.ticket_id, "thread_id": after.id}
    return [write, *gone, *(put({**are[name], **place}) for name in sorted(are.keys() - were.keys()))]


def message_write(message: ThreadMessage) -> Write:
    """A message's first version, or the next."""
    stale = StaleSideThreadError("this message changed since you looked")
    key = {"PK": _partition(message.ticket_id, message.thread_id), "SK": _message_sort(message.id)}
    item = {**key, **attributes_of(message)}
    if message.version == 1:
        return put_new(item, otherwise=stale)
    return put_version(item, message.version - 1, otherwise=stale)


def read_mark_write(thread: SideThread, agent_id: str, message_id: int) -> Write:
    """Beside the head's own attributes: neither its version nor a change of it knows of it."""
    key = _head_key(thread.ticket_id, thread.id)
    request = {
        "Key": to_item(key),
        "UpdateExpression": "SET #mark = :read",
        "ConditionExpression": "attribute_exists(PK)",
        "ExpressionAttributeNames": {"#mark": f"{_READ}{agent_id}"},
        "ExpressionAttributeValues": to_item({":read": message_id}),
    }
    return Write("Update", key, request, thread_not_found(thread.ticket_id, thread.id))


def use_write(source: SourceId, use: AnswerUse) -> Write:
    return put({**use_key(source, use.ticket_id, use.reply_id), **attributes_of(use)})


def use_key(source: SourceId, ticket_id: int, reply_id: int) -> Item:
    sort = f"USE#{source.message_id:06}#{ticket_id:012}#{reply_id:010}"
    return {"PK": _partition(source.ticket_id, source.thread_id), "SK": sort}


def _thread_in(item: Item) -> SideThread:
    marks = {name.removeprefix(_READ): read for name, read in item.items() if name.startswith(_READ)}
    return SideThread.model_validate({**item, "read_by": marks})


def _pointers(thread: SideThread) -> dict[tuple[str, str], Item]:
    sort = f"{sortable(thread.asked_at)}#{thread.ticket_id:012}#{thread.id:010}"
    return {(each.kind, each.id): {"PK": asked_partition(each), "SK": sort} for each in thread.asked}


def asked_partition(asked: Asked) -> str:
    return f"ASKED#{asked.kind}#{asked.id}"


def _head_key(ticket_id: int, thread_id: int) -> Item:
    return {"PK": _heads(ticket_id), "SK": f"{thread_id:010}"}


def _heads(ticket_id: int) -> str:
    return f"SIDE-THREADS#{ticket_id}"


def _partition(ticket_id: int, thread_id: int) -> str:
    return f"SIDE-THREAD#{ticket_id}#{thread_id}"


def _message_sort(message_id: int) -> str:
    return f"MESSAGE#{message_id:06}"
