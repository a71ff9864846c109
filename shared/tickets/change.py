"""A ticket being changed: every fact makes the next version, and all of them are written together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from shared.directory.store import sla_rules
from shared.identity.caller import Caller
from shared.records.change import Change
from shared.storage.transaction import Write
from shared.tickets.audience import counts_in_head, is_for_all
from shared.tickets.customer_view import CustomerView, HeldReply
from shared.tickets.events import (
    LogEntry,
    QueueChanging,
    ReplyWithdrawn,
    SlaRelevant,
    TicketReplied,
    VersionedTicketEvent,
)
from shared.tickets.model import Message, Ticket
from shared.tickets.preview import enough_without, newest_down_to, with_message, without_message
from shared.tickets.store import StaleTicketError, ticket_writes
from shared.tickets.timing import with_updated_clock
from shared.tickets.visibility import MOVES_VIEW, held_ids, view_to_change, with_held, without_held


class TicketChange(Change):
    """`ticket` is what it is by now; `record` adds a fact, `say` the words that came with the last one."""

    def __init__(self, ticket: Ticket, by: Caller, seen: int | None = None) -> None:
        super().__init__(by)
        self.ticket = ticket
        self.seen = ticket.version if seen is None else seen
        self._known_version = ticket.view_at(self.at).version
        self.events: list[VersionedTicketEvent] = []
        self.messages: list[Message] = []

    def record(self, kind: type[VersionedTicketEvent], facts: dict[str, Any], **changes: Any) -> int:
        """A fact of this kind, and what it changes about the ticket. The version that the ticket has with it."""
        before = self.ticket.placement if self.ticket.version else None
        version = self.ticket.version + 1
        update = {**changes, "version": version, "updated_at": self.at, "customer_view": self.view}
        self.ticket = self.ticket.model_copy(update=update)
        self._show_event(kind, facts, changes)
        if issubclass(kind, QueueChanging):
            facts = {**facts, "before": before, "after": self.ticket.placement}
        if issubclass(kind, SlaRelevant | TicketReplied):
            self.ticket = with_updated_clock(self.ticket, kind, self.at, sla_rules())
        self.events.append(self.event(kind, ticket_id=self.ticket.id, version=version, **facts))
        return version

    def say(self, message: Message) -> None:
        """Add a message; its id is the version of the fact recorded just before."""
        self.messages.append(message)
        if counts_in_head(message):
            self.restate(
                with_message(self.ticket, message, [message]), with_message(self.view, message, [message])
            )
        if is_for_all(message, self.ticket):
            self.show()

    def forget(self, message: Message, log: Iterable[LogEntry]) -> None:
        """A message has left: the row says again what the ones before it said. The log begins with the newest."""
        if not counts_in_head(message):
            return
        held = held_ids(self.ticket, self.at)
        left = enough_without(message, log, held)
        known = [each for each in left if each.id not in held]
        self.restate(without_message(self.ticket, message, left), without_message(self.view, message, known))

    def admit(self, message: Message, log: Iterable[LogEntry]) -> None:
        """A message of before counts from now on. The log begins with the newest."""
        held = held_ids(self.ticket, self.at)
        newest = newest_down_to(message, log)
        known = [each for each in newest if each.id not in held]
        self.restate(with_message(self.ticket, message, newest), with_message(self.view, message, known))

    @property
    def view(self) -> CustomerView:
        """What customers know by now, and the replies that are still held."""
        return view_to_change(self.ticket, self.at)

    def restate(self, ticket: Ticket, view: CustomerView) -> None:
        """Let the row say something else of its messages: to staff, and to customers unless this is a held reply's change."""
        update = {"customer_view": self.view if self._is_unsaid() else view}
        self.ticket = ticket.model_copy(update=update)

    def show(self, **changes: Any) -> None:
        """Customers learn of this change, unless it is a held reply's. Their version counts such changes."""
        if not self._is_unsaid():
            learned = {**changes, "version": self._known_version + 1, "updated_at": self.at}
            self._set_view(self.view.model_copy(update=learned))

    def keep_place(self, before: Ticket) -> None:
        """What the desk does by itself is no news: the ticket keeps its place in everybody's lists."""
        view = self.view.model_copy(update={"updated_at": before.last_word_at})
        self.ticket = self.ticket.model_copy(update={"updated_at": before.updated_at})
        self._set_view(view)

    def _show_event(
        self, kind: type[VersionedTicketEvent], facts: dict[str, Any], changes: dict[str, Any]
    ) -> None:
        if issubclass(kind, TicketReplied):
            reply = HeldReply(message_id=facts["message_id"], change_id=self.id, at=self.at)
            self._set_view(with_held(self.view, reply))
        elif issubclass(kind, ReplyWithdrawn):
            self._set_view(without_held(self.view, facts["message_id"]))
        elif issubclass(kind, MOVES_VIEW):
            self.show(**{name: changes[name] for name in ("status", "solved_at") if name in changes})

    def _is_unsaid(self) -> bool:
        """Whether this change is a reply that customers do not see yet, or never will: so is what comes along with it."""
        return any(
            isinstance(event, TicketReplied | ReplyWithdrawn) and event.at == self.at for event in self.events
        )

    def _set_view(self, view: CustomerView) -> None:
        self.ticket = self.ticket.model_copy(update={"customer_view": view})

    def writes(self) -> list[Write]:
        """The head, the events and the messages, and what else was changed with them, for a transaction."""
        ticket = self.ticket.model_copy(update={"customer_view": self.view})
        return [*ticket_writes(self.seen, ticket, self.events, self.messages), *super().writes()]

    def commit(self, response: BaseModel | None = None, also: Sequence[Write] = ()) -> None:
        try:
            super().commit(response, also)
        except StaleTicketError as stale:
            if not self.by.is_staff:
                stale.current_version = None  # the head's own counts notes, too
            raise
