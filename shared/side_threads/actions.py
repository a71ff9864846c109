"""Asking another team inside a ticket, answering, settling and correcting.

Each is an event of the ticket, as notes are: its history tells of it, and customers learn nothing. A closed ticket is asked
nothing more; what was asked before is still answered.
"""

from __future__ import annotations

from typing import Any

from shared.attachments.store import take_uploads
from shared.errors import ConflictError, ForbiddenError, InvalidError
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.mail.mail_size import MAX_FILE_BYTES
from shared.messaging.event import Actor
from shared.side_threads.access import load_guarded
from shared.side_threads.changes import (
    next_version,
    preview_of,
    record_answer,
    record_of_thread,
    set_state,
)
from shared.side_threads.forwarding import forwarding_of
from shared.side_threads.model import (
    MOST_CORRECTIONS,
    MOST_MESSAGES,
    MOST_OF_A_TICKET,
    AskedKind,
    Correction,
    SideThread,
    SideThreadChange,
    SideThreadState,
    SourceId,
    ThreadMessage,
)
from shared.side_threads.parties import parties_of
from shared.side_threads.payloads import CorrectedText, NewSideThread, NewThreadMessage, ReadMark
from shared.side_threads.store import (
    StaleSideThreadError,
    load_message,
    message_write,
    read_mark_write,
    thread_writes,
    threads_of,
)
from shared.storage.transaction import commit
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.events import SideThreadCorrected, SideThreadOpened


class TooManySideThreadsError(ConflictError):
    """The ticket has as many threads as one can have."""


class SideThreadFullError(ConflictError):
    """The thread has as many messages as one can have."""


class TooManyCorrectionsError(ConflictError):
    """The message was corrected as often as one can be."""


class NotYourWordsError(ForbiddenError):
    """Somebody else wrote this message."""


class FilesTooLargeError(InvalidError):
    """No mail can carry them."""


class AlreadyMailedError(ConflictError):
    """What was mailed stays as it is."""


class NothingCorrectedError(InvalidError):
    """The text is the one that it was."""


def open_side_thread(ticket_id: int, new: NewSideThread, by: Caller) -> SideThreadChange:
    """What people outside are asked is mailed to them ten seconds later: until then it can be taken back."""
    ticket = load_for_update(by, ticket_id, Permission.SIDE_THREADS_ASK)
    by.fields.require_editable(GovernedField.NOTES)
    asked, others = parties_of(new, ticket, by), threads_of(ticket_id)
    if new.outsiders:
        require(by, Permission.TICKETS_REPLY, ticket)
    forwarding = forwarding_of(ticket_id, new.forwards)
    files, taken = take_uploads(new.upload_ids, by)
    if len(others) >= MOST_OF_A_TICKET:
        raise TooManySideThreadsError(f"a ticket has at most {MOST_OF_A_TICKET} threads", ticket.version)
    change, author = TicketChange(ticket, by), Actor.of(by)
    thread = SideThread(
        ticket_id=ticket_id,
        id=ticket.version + 1,
        about=ticket.subject,
        subject=new.subject,
        asked=asked,
        asked_by=author,
        asked_at=change.at,
        writers=(author,),
        preview=preview_of(new.text),
        last_author=author,
        last_at=change.at,
    )
    question = _message(
        thread, 1, new.text, change, attachments=(*forwarding.files, *files), forwarded=forwarding.message_ids
    )
    _require_mailable(question)
    record_of_thread(change, SideThreadOpened, thread)
    parties = {(each.kind, each.id) for each in asked}
    already = [each.id for each in others if each.is_open and parties & {(a.kind, a.id) for a in each.asked}]
    response = _response(change, thread, question, asked_already=already)
    change.commit(response=response, also=[*thread_writes(None, thread), message_write(question), *taken])
    return response


def answer_side_thread(ticket_id: int, thread_id: int, new: NewThreadMessage, by: Caller) -> SideThreadChange:
    """One that is done is open again with it."""
    guarded = load_guarded(by, ticket_id, thread_id, Permission.SIDE_THREADS_ANSWER)
    thread, change = guarded.thread, TicketChange(guarded.ticket, by)
    if thread.message_count >= MOST_MESSAGES:
        raise SideThreadFullError(f"a thread has at most {MOST_MESSAGES} messages: ask anew", thread.version)
    if thread.outsiders:
        require(by, Permission.TICKETS_REPLY, guarded.ticket)
    files, taken = take_uploads(new.upload_ids, by)
    message = _message(thread, thread.message_count + 1, new.text, change, attachments=files)
    _require_mailable(message)
    after = record_answer(change, thread, message)
    response = _response(change, after, message, reopened=not thread.is_open)
    change.commit(response=response, also=[*thread_writes(thread, after), message_write(message), *taken])
    return response


def change_side_thread_state(
    ticket_id: int, thread_id: int, is_done: bool, by: Caller, expected_version: int = 0
) -> SideThreadChange:
    """Done, or open again. As it is already, nothing changes."""
    guarded = load_guarded(by, ticket_id, thread_id, Permission.SIDE_THREADS_ANSWER)
    thread, change = guarded.thread, TicketChange(guarded.ticket, by)
    _expect_version(thread, expected_version)
    state = SideThreadState.DONE if is_done else SideThreadState.OPEN
    if thread.state is state:
        return _response(change, thread)
    after = set_state(change, thread, state)
    response = _response(change, after)
    change.commit(response=response, also=thread_writes(thread, after))
    return response


def correct_thread_message(
    source: SourceId, corrected: CorrectedText, by: Caller, expected_version: int = 0
) -> SideThreadChange:
    """Its author replaces its text. The message keeps the former ones: replies that were sent with them name theirs.

    `expected_version` is the message's.
    """
    guarded = load_guarded(by, source.ticket_id, source.thread_id, Permission.SIDE_THREADS_ANSWER)
    thread, before = guarded.thread, load_message(source)
    _require_correctable(before, corrected, by, expected_version)
    change = TicketChange(guarded.ticket, by)
    former = Correction(text=before.text, at=change.at, by=Actor.of(by))
    message = before.model_copy(
        update={
            "text": corrected.text,
            "version": before.version + 1,
            "corrections": (*before.corrections, former),
        }
    )
    is_last = message.id == thread.message_count
    after = next_version(thread, preview=preview_of(message.text) if is_last else thread.preview)
    record_of_thread(change, SideThreadCorrected, thread, message_id=message.id, revision=message.revision)
    response = _response(change, after, message)
    change.commit(response=response, also=[*thread_writes(thread, after), message_write(message)])
    return response


def mark_side_thread_read(ticket_id: int, thread_id: int, mark: ReadMark, by: Caller) -> None:
    """For the caller alone. No event: nobody else is told what somebody reads."""
    thread = load_guarded(by, ticket_id, thread_id).thread
    read = min(mark.message_id, thread.message_count)
    if thread.read_by.get(by.id, 0) < read:
        commit([read_mark_write(thread, by.id, read)])


def _require_correctable(
    message: ThreadMessage, corrected: CorrectedText, by: Caller, expected_version: int
) -> None:
    if message.author.id != by.id:
        raise NotYourWordsError(f"{message.author.name} wrote this, not you")
    if expected_version not in {0, message.version}:
        raise StaleSideThreadError("this message changed since you looked", message.version)
    if corrected.text == message.text:
        raise NothingCorrectedError("this is the text as it is", **{"body.text": "the same as before"})
    if len(message.corrections) >= MOST_CORRECTIONS:
        raise TooManyCorrectionsError(
            f"a message is corrected at most {MOST_CORRECTIONS} times: write another", message.version
        )


def _require_mailable(message: ThreadMessage) -> None:
    if message.deliveries and sum(each.size for each in message.attachments) > MAX_FILE_BYTES:
        detail = f"a mail carries {MAX_FILE_BYTES // 1_000_000} MB of files"
        raise FilesTooLargeError(detail, **{"body.upload_ids": detail})


def _expect_version(thread: SideThread, expected_version: int) -> None:
    if expected_version not in {0, thread.version}:
        raise StaleSideThreadError("this thread changed since you looked", thread.version)


def _message(thread: SideThread, number: int, text: str, change: TicketChange, **facts: Any) -> ThreadMessage:
    """Held for those outside, until it is mailed."""
    mine = (each for each in thread.asked if each.kind is AskedKind.TEAM and each.id in change.by.teams)
    team = None if number == 1 else next(mine, None)
    return ThreadMessage(
        ticket_id=thread.ticket_id,
        thread_id=thread.id,
        id=number,
        author=Actor.of(change.by),
        team_name=team.name if team else "",
        text=text,
        at=change.at,
        deliveries=tuple(
            Delivery(address=address, state=DeliveryState.HELD, at=change.at) for address in thread.outsiders
        ),
        **facts,
    )


def _response(
    change: TicketChange,
    thread: SideThread,
    message: ThreadMessage | None = None,
    *,
    asked_already: list[int] | None = None,
    reopened: bool = False,
) -> SideThreadChange:
    return SideThreadChange(
        thread=thread,
        version=thread.version,
        change_id=change.id,
        message=message,
        asked_already=asked_already or [],
        reopened=reopened,
    )
