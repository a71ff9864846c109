"""Who wrote a mail that was sent on under an address of ours, as groups and forms do to satisfy DMARC."""

from __future__ import annotations

import re
from collections.abc import Callable

from shared.mail.model import InboundMail, Verdict

# What groups make of a name: `'Ana Lima' via Support`.
_SENT_ON = re.compile(r"^\s*'?(?P<name>.*?)'?\s+via\s.*$", re.IGNORECASE | re.DOTALL)


def with_author(mail: InboundMail, is_ours: Callable[[str], bool]) -> InboundMail:
    """The mail as from its author, where its From is ours and it names one who is not.

    His own domain has said nothing of it. Only a group whose mail our domain proves as its own is taken at its word;
    else whoever writes under our name could write in anybody's.
    """
    claimed = mail.original_from or (mail.reply_to[0] if len(mail.reply_to) == 1 else "")
    if not claimed or is_ours(claimed) or not is_ours(mail.from_address):
        return mail
    proven = mail.sender_verdict is Verdict.PASS and claimed == mail.original_from
    author = {
        "from_address": claimed,
        "from_name": mail.names.get(claimed) or _without_group(mail.from_name),
        "sender_verdict": Verdict.UNKNOWN if proven else Verdict.FAIL,
    }
    return mail.model_copy(update=author)


def _without_group(name: str) -> str:
    sent_on = _SENT_ON.match(name)
    return (sent_on["name"] if sent_on else name).strip(" '\"")
