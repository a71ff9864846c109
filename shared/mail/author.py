"""Who wrote a mail that another sent: a form, or a group or list that puts its own address into From to satisfy DMARC."""

from __future__ import annotations

import re
from collections.abc import Callable

from shared.mail.model import InboundMail, Verdict

# What groups make of a name: `'Ana Lima' via Support`.
_SENT_ON = re.compile(r"^\s*'?(?P<name>.*?)'?\s+via\s.*$", re.IGNORECASE | re.DOTALL)


def sent_for_another(mail: InboundMail, is_ours: Callable[[str], bool]) -> InboundMail | None:
    """The mail as from the one author whom it names beside its From. None: there is none.

    Nobody has checked that claim: only that our own domain vouches for what is sent on under an address of ours, else
    whoever writes under our name could write in anybody's.
    """
    author = _claimed(mail, is_ours)
    if author is None:
        return None
    is_forged = is_ours(mail.from_address) and mail.sender_verdict is not Verdict.PASS
    is_disowned = is_forged or mail.sender_verdict is Verdict.FAIL
    update = {
        "from_address": author,
        "from_name": mail.names.get(author) or _without_group(mail.from_name),
        "sender_verdict": Verdict.FAIL if is_disowned else Verdict.UNKNOWN,
        "sent_by": mail.from_address,
        "sent_by_name": mail.from_name,
    }
    return mail.model_copy(update=update)


def _claimed(mail: InboundMail, is_ours: Callable[[str], bool]) -> str | None:
    """Who is to be answered and is neither the sender nor anybody whom it went to, such as the list or the desk."""
    there = {address.lower() for address in (mail.from_address, *mail.recipients, *mail.list_addresses)}
    named = [mail.original_from] if mail.original_from else mail.reply_to
    others = [address for address in named if address.lower() not in there and not is_ours(address)]
    return others[0] if len(others) == 1 else None


def _without_group(name: str) -> str:
    sent_on = _SENT_ON.match(name)
    return (sent_on["name"] if sent_on else name).strip(" '\"")
