"""A ticket being changed: every fact makes the next version, and all of them are written together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from shared.clock import now
from shared.directory.store import sla_rules
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.storage.transaction import Write, commit
from shared.tickets.audience import was_told
from shared.tickets.events import ClockTurned, ReplyWithdrawn, TicketEvent, TicketMoved, TicketReplied
from shared.tickets.model import Message, MessageKind, Ticket
from shared.tickets.store import ticket_writes
from shared.tickets.telling import told_after, untold
from shared.tickets.timing import turned

PREVIEW_CHARACTERS = 140


class TicketChange:
    """`ticket` is what it is by now; `record` adds a fact, `say` the words that came with the last one."""

    def __init__(self, ticket: Ticket, by: Caller, seen: int | None = None) -> None:
        self.ticket, self.by = ticket, by
        self.seen = ticket.version if seen is None else seen
        self.id, self.at = new_id(), now()
        self._before, self._is_secret = ticket, False
        self.events: list[TicketEvent] = []
        self.messages: list[Message] = []

    def record(self, kind: type[TicketEvent], facts: dict[str, Any], **changes: Any) -> int:
        """A fact of this kind, and what it changes about the ticket. The version that the ticket has with it."""
        before = self.ticket.placement if self.ticket.version else None
        version = self.ticket.version + 1
        self._before = self.ticket
        # What comes along with an answer, such as a status, is told together with it.
        told = self.ticket.told if self._is_secret else told_after(self.ticket, kind, facts, self.at)
        self._is_secret = self._is_secret or issubclass(kind, TicketReplied | ReplyWithdrawn)
        self.ticket = self.ticket.model_copy(
            update={**changes, "version": version, "updated_at": self.at, "told": told}
        )
        if issubclass(kind, TicketMoved):
            facts = {**facts, "before": before, "after": self.ticket.placement}
        if issubclass(kind, ClockTurned | TicketReplied):
            self.ticket = turned(self.ticket, kind, self.at, sla_rules())
        self.events.append(
            kind(
                id=new_id(),
                at=self.at,
                by=Actor.of(self.by),
                change_id=self.id,
                ticket_id=self.ticket.id,
                version=version,
                **facts,
            )
        )
        return version

    def say(self, message: Message, *, quiet: bool = False) -> None:
        """Add a message; its id is the version of the fact recorded just before. A quiet one changes no list row."""
        self.messages.append(message)
        if self._before.version and not was_told(message):
            self.ticket = self.ticket.model_copy(update={"told": untold(self._before, self.at)})
        if quiet or message.kind is MessageKind.NOTE or message.from_new_participant:
            return  # the customer sees the head, and must not read there what it does not see in the conversation
        self.ticket = self.ticket.model_copy(
            update={
                **last_words(message),
                "message_count": self.ticket.message_count + 1,
                "has_attachments": self.ticket.has_attachments or bool(message.attachments),
            }
        )

    def writes(self) -> list[Write]:
        """The head, the events and the messages, for a transaction."""
        return ticket_writes(self.seen, self.ticket, self.events, self.messages)

    def commit(self, answer: BaseModel | None = None, also: Sequence[Write] = ()) -> None:
        """One transaction: the head, the events, the messages, and what else belongs to it."""
        commit([*self.writes(), *also], once=self.by.once, answer=answer)


def last_words(message: Message) -> dict[str, str]:
    """What a list row says of a ticket's last message."""
    return {
        "preview": " ".join(message.text.split())[:PREVIEW_CHARACTERS],
        "last_author": "agent" if message.author.kind is CallerKind.STAFF else "customer",
    }
