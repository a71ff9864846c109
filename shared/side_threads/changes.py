"""What a change of a thread records in its ticket, and what becomes of the thread."""

from __future__ import annotations

from typing import Any

from shared.messaging.event import Actor
from shared.side_threads.model import SideThread, SideThreadState, ThreadMessage
from shared.tickets.change import TicketChange
from shared.tickets.events import SideThreadAnswered, SideThreadEvent, SideThreadStateChanged

_PREVIEW = 200


def record_of_thread(
    change: TicketChange, kind: type[SideThreadEvent], thread: SideThread, **facts: Any
) -> None:
    """The event tells who was asked what, so that whoever hears it needs not read the thread."""
    named = {"thread_id": thread.id, "subject": thread.subject, "asked": thread.asked}
    change.record(kind, {**named, **facts})


def next_version(thread: SideThread, **changes: Any) -> SideThread:
    return thread.model_copy(update={**changes, "version": thread.version + 1})


def set_state(change: TicketChange, thread: SideThread, state: SideThreadState) -> SideThread:
    """The thread in this state, by who makes the change: its next version."""
    settled = state is not SideThreadState.OPEN
    record_of_thread(change, SideThreadStateChanged, thread, was=thread.state, now=state)
    return next_version(
        thread,
        state=state,
        settled_by=Actor.of(change.by) if settled else None,
        settled_at=change.at if settled else None,
    )


def record_answer(change: TicketChange, thread: SideThread, message: ThreadMessage) -> SideThread:
    """The thread with this message: its next version. One that is done is open again, unless a machine wrote."""
    record_of_thread(change, SideThreadAnswered, thread, message_id=message.id, team_name=message.team_name)
    after = thread
    if not thread.is_open and not message.automatic:
        after = set_state(change, thread, SideThreadState.OPEN)
    has_written = any(each.id == message.author.id for each in thread.writers)
    return after.model_copy(
        update={
            "version": thread.version + 1,
            "writers": (*thread.writers, *(() if has_written else (message.author,))),
            "message_count": message.id,
            "preview": preview_of(message.text),
            "last_author": message.author,
            "last_at": message.at,
        }
    )


def preview_of(text: str) -> str:
    return " ".join(text.split())[:_PREVIEW]
