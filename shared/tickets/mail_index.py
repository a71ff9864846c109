"""Which ticket a Message-ID leads to: of a mail that is in one, and of a mail that the mails of one only name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from shared.clock import expiry
from shared.storage.table import get_many
from shared.storage.transaction import Write, put
from shared.tickets.message import Message

# A thread whose parts come to the desk further apart than this is answered in two tickets.
UNSEEN_LIVES = timedelta(days=180)
# A BatchGetItem takes 100 keys.
_READ_AT_ONCE = 100


class KnownMail(NamedTuple):
    """The message that a mail became, of a side thread if there is one; `ours` if the desk sent it."""

    ticket_id: int
    message_id: int
    ours: bool
    thread_id: int | None = None


class FoundMails(NamedTuple):
    """By Message-ID: the mails that came or went, and the tickets whose mails name one that never came."""

    known: dict[str, KnownMail]
    named: dict[str, int]


def tickets_of_messages(message_ids: Sequence[str]) -> dict[str, KnownMail]:
    """The messages with these Message-IDs."""
    return find_mails(message_ids, ()).known


def find_mails(message_ids: Sequence[str], named: Sequence[str]) -> FoundMails:
    """The mails with `message_ids`, and the tickets whose mails name `named`: one BatchGetItem."""
    mails = [(f"MAIL#{name}", "MAIL") for name in message_ids]
    unseen = [(f"UNSEEN-MAIL#{name}", "UNSEEN-MAIL") for name in named]
    items = get_many([*mails, *unseen][:_READ_AT_ONCE])
    return FoundMails(
        known={
            item["message_id"]: KnownMail(
                item["ticket_id"], item["id"], item.get("ours", False), item.get("thread_id")
            )
            for item in items
            if item["SK"] == "MAIL"
        },
        named={item["message_id"]: item["ticket_id"] for item in items if item["SK"] == "UNSEEN-MAIL"},
    )


def mail_pointers(message: Message) -> list[Write]:
    """How replies to a message find its ticket: under our Message-ID, under the one that SES gave it, and under those
    of the mails before it that the desk has not seen.
    """
    if message.mail is None:
        return []
    ids = [message.mail.message_id, *([message.mail.sent_as] if message.mail.sent_as else [])]
    known = [mail_pointer(name, message.ticket_id, message.id, ours=bool(message.deliveries)) for name in ids]
    return [*known, *(_unseen_pointer(name, message.ticket_id) for name in message.mail.unseen)]


def mail_pointer(
    message_id: str, ticket_id: int, id: int, *, ours: bool = False, thread_id: int | None = None
) -> Write:
    """How a reply to this mail finds its ticket, or its side thread. A message that is moved takes its pointer along."""
    item = {
        "PK": f"MAIL#{message_id}",
        "SK": "MAIL",
        "message_id": message_id,
        "ticket_id": ticket_id,
        "id": id,
        "ours": ours,
        **({"thread_id": thread_id} if thread_id else {}),
    }
    return put(item)


def _unseen_pointer(message_id: str, ticket_id: int) -> Write:
    item = {
        "PK": f"UNSEEN-MAIL#{message_id}",
        "SK": "UNSEEN-MAIL",
        "message_id": message_id,
        "ticket_id": ticket_id,
        "expires": expiry(UNSEEN_LIVES),
    }
    return put(item)
