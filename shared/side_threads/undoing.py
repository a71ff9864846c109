"""Taking changes of threads back, with the change of the ticket that they came with."""

from __future__ import annotations

from collections.abc import Sequence

from shared.channels.sending import state_of, withdrawal
from shared.side_threads.changes import set_state
from shared.side_threads.mail_key import mail_key
from shared.side_threads.model import SideThread, SideThreadState
from shared.side_threads.store import load_thread, thread_writes
from shared.storage.transaction import Write
from shared.tickets.change import TicketChange
from shared.tickets.errors import ReplyGoneError
from shared.tickets.events import SideThreadEvent, SideThreadOpened, SideThreadStateChanged


def revert_side_thread(change: TicketChange, event: SideThreadEvent) -> Sequence[Write] | None:
    """The writes that take it back. None: it stays, because somebody answered or settled it since, or it is what was said."""
    thread = load_thread(event.ticket_id, event.thread_id)
    match event:
        case SideThreadOpened() if thread.is_open and thread.message_count == 1:
            return _withdraw(change, thread)
        case SideThreadStateChanged() if thread.state == event.now:
            state = event.was
        case _:
            return None
    return thread_writes(thread, set_state(change, thread, state))


def _withdraw(change: TicketChange, thread: SideThread) -> Sequence[Write] | None:
    """What is mailed already stays. Raises ReplyGoneError if a sender claims it meanwhile."""
    key = mail_key(thread.id, 1)
    if thread.outsiders and state_of(thread.ticket_id, key):
        return None
    gone = ReplyGoneError("the question is being sent and cannot be withdrawn")
    unsent = [withdrawal(thread.ticket_id, key, otherwise=gone)] if thread.outsiders else []
    return [*thread_writes(thread, set_state(change, thread, SideThreadState.WITHDRAWN)), *unsent]
