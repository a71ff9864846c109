"""A change of one ticket: each event makes a version, and all of them are written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

from shared.directory.store import sla_rules
from shared.errors import DomainError
from shared.identity.caller import Caller
from shared.records.change import Change
from shared.storage.transaction import Write
from shared.tickets.audience import counts_in_head, is_public
from shared.tickets.customer_view import CustomerView, HeldReply
from shared.tickets.events import (
    QueueChanging,
    ReplyWithdrawn,
    SlaRelevant,
    TicketReplied,
    VersionedTicketEvent,
)
from shared.tickets.involved import pointer_writes
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.preview import messages_since, remaining_messages, with_message, without_message
from shared.tickets.store import StaleTicketError, ticket_writes
from shared.tickets.timing import with_updated_clock
from shared.tickets.visibility import UPDATES_CUSTOMER_VIEW, held_ids, view_to_change, with_held, without_held


class TicketChange(Change):
    """`record` adds an event, `add_message` the message that came with it. `ticket` is the ticket after all of them."""

    def __init__(
        self, ticket: Ticket, by: Caller, expected_version: int | None = None, change_id: str | None = None
    ) -> None:
        super().__init__(by, change_id)
        self.ticket = self._before = ticket
        self.expected_version = ticket.version if expected_version is None else expected_version
        self._customer_version = ticket.view_at(self.at).version
        self.events: list[VersionedTicketEvent] = []
        self.messages: list[Message] = []

    def record(self, kind: type[VersionedTicketEvent], facts: dict[str, Any], **changes: Any) -> int:
        """Add an event with these facts, and set the ticket's fields that it changes. The version that it made."""
        before = self.ticket.queue_keys if self.ticket.version else None
        version = self.ticket.version + 1
        update = {**changes, "version": version, "updated_at": self.at, "customer_view": self.view}
        self.ticket = self.ticket.model_copy(update=update)
        self._apply_to_view(kind, facts, changes)
        if issubclass(kind, QueueChanging):
            facts = {**facts, "before": before, "after": self.ticket.queue_keys}
        if issubclass(kind, SlaRelevant | TicketReplied) and not facts.get("automatic"):
            self.ticket = with_updated_clock(self.ticket, kind, self.at, sla_rules())
        self.events.append(self.event(kind, ticket_id=self.ticket.id, version=version, **facts))
        return version

    @contextmanager
    def attempt(self) -> Iterator[Callable[[], None]]:
        """What is recorded inside is taken back if the domain refuses any of it, or if what is given here is called."""
        kept = self.ticket, [*self.events], [*self.messages], [*self._writes]

        def take_back() -> None:
            self.ticket, self.events, self.messages, self._writes = kept

        try:
            yield take_back
        except DomainError:
            take_back()
            raise

    def add_message(self, message: Message) -> None:
        """Its id is the version of the event before it."""
        self.messages.append(message)
        if counts_in_head(message):
            ticket = with_message(self.ticket, message, [message])
            self._set_summary(ticket, with_message(self.view, message, [message]))
        if is_public(message, self.ticket):
            self.update_customer_view()

    def remove_message(self, message: Message, log: Iterable[LogEntry]) -> None:
        """Take a message out of the ticket's summary. `log` is newest first."""
        if not counts_in_head(message):
            return
        held = held_ids(self.ticket, self.at)
        left = remaining_messages(message, log, held)
        known = [each for each in left if each.id not in held]
        ticket = without_message(self.ticket, message, left)
        self._set_summary(ticket, without_message(self.view, message, known))

    def count_message(self, message: Message, log: Iterable[LogEntry]) -> None:
        """Take a message of before into the ticket's summary. `log` is newest first."""
        held = held_ids(self.ticket, self.at)
        newest = messages_since(message, log)
        known = [each for each in newest if each.id not in held]
        ticket = with_message(self.ticket, message, newest)
        self._set_summary(ticket, with_message(self.view, message, known))

    @property
    def view(self) -> CustomerView:
        """What customers know, and the replies that are still held."""
        return view_to_change(self.ticket, self.at)

    def update_customer_view(self, **changes: Any) -> None:
        """Show this change to customers, whose version counts such changes. A held reply's change is not shown."""
        if not self._is_withheld():
            known = {**changes, "version": self._customer_version + 1, "updated_at": self.at}
            self._set_view(self.view.model_copy(update=known))

    def keep_list_position(self, before: Ticket) -> None:
        """The change does not move the ticket to the top of anybody's list."""
        view = self.view.model_copy(update={"updated_at": before.last_word_at})
        self.ticket = self.ticket.model_copy(update={"updated_at": before.updated_at})
        self._set_view(view)

    def writes(self) -> list[Write]:
        """The head, the events, the messages, and what else was changed with them."""
        ticket = self.ticket.model_copy(update={"customer_view": self.view})
        ticket_and_log = ticket_writes(self.expected_version, ticket, self.events, self.messages)
        return [*ticket_and_log, *pointer_writes(self._before, ticket), *super().writes()]

    def commit(self, response: BaseModel | None = None, also: Sequence[Write] = ()) -> None:
        try:
            super().commit(response, also)
        except StaleTicketError as stale:
            if not self.by.is_staff:
                stale.current_version = None  # the head's own counts notes, too
            raise

    def _apply_to_view(
        self, kind: type[VersionedTicketEvent], facts: dict[str, Any], changes: dict[str, Any]
    ) -> None:
        if issubclass(kind, TicketReplied):
            reply = HeldReply(message_id=facts["message_id"], change_id=self.id, at=self.at)
            self._set_view(with_held(self.view, reply))
        elif issubclass(kind, ReplyWithdrawn):
            self._set_view(without_held(self.view, facts["message_id"]))
        elif issubclass(kind, UPDATES_CUSTOMER_VIEW):
            known = {name: changes[name] for name in ("status", "status_id", "solved_at") if name in changes}
            self.update_customer_view(**known)

    def _is_withheld(self) -> bool:
        """Whether this change is a reply that customers do not see yet, or withdraws one: neither is anything that comes with it."""
        return any(
            isinstance(event, TicketReplied | ReplyWithdrawn) and event.at == self.at for event in self.events
        )

    def _set_summary(self, ticket: Ticket, view: CustomerView) -> None:
        update = {"customer_view": self.view if self._is_withheld() else view}
        self.ticket = ticket.model_copy(update=update)

    def _set_view(self, view: CustomerView) -> None:
        self.ticket = self.ticket.model_copy(update={"customer_view": view})
