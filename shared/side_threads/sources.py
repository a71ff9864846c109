"""What a reply to a customer passes on: it names its sources, and each source knows where it was given."""

from __future__ import annotations

from collections.abc import Sequence

from shared.errors import InvalidError, NotFoundError
from shared.identity.caller import Caller
from shared.side_threads.access import load_guarded
from shared.side_threads.model import AnswerSource, AnswerUse, SourceId
from shared.side_threads.store import load_message, use_key, use_write
from shared.storage.transaction import Write, delete
from shared.tickets.message import Message


class AnswerSourceUnknownError(InvalidError):
    """There is no such message of a thread for this caller."""


def sources_of(named: Sequence[SourceId], by: Caller) -> tuple[AnswerSource, ...]:
    """Each once, as it reads now. Raises AnswerSourceUnknownError on one that the caller may not read."""
    return tuple(_source(source, by) for source in dict.fromkeys(named))


def use_writes(reply: Message) -> list[Write]:
    """With the reply's transaction: at each source, that it was given here."""
    return [
        use_write(
            _id_of(source),
            AnswerUse(
                message_id=source.message_id,
                revision=source.revision,
                ticket_id=reply.ticket_id,
                reply_id=reply.id,
                by=reply.author,
                at=reply.at,
            ),
        )
        for source in reply.sources
    ]


def use_removals(reply: Message) -> list[Write]:
    """With the transaction that withdraws the reply, or moves it elsewhere."""
    return [delete(use_key(_id_of(source), reply.ticket_id, reply.id)) for source in reply.sources]


def _source(source: SourceId, by: Caller) -> AnswerSource:
    try:
        load_guarded(by, source.ticket_id, source.thread_id)
        message = load_message(source)
    except NotFoundError as error:
        detail = f"ticket {source.ticket_id} has no such answer"
        raise AnswerSourceUnknownError(detail, **{"body.sources": detail}) from error
    return AnswerSource(
        **source.model_dump(),
        revision=message.revision,
        author=message.author,
        team_name=message.team_name,
        at=message.at,
    )


def _id_of(source: AnswerSource) -> SourceId:
    return SourceId(ticket_id=source.ticket_id, thread_id=source.thread_id, message_id=source.message_id)
