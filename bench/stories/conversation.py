"""A customer's mail, an agent's answer, and the customer's answer to that."""

from __future__ import annotations

from collections.abc import Iterator

from bench.play import Act, Play
from tests.functions.mail.mails import a_mail, answer_to, sent_mails
from tests.support.people import MIA
from tests.support.promises import promise
from tests.support.stored import whole_table

ANSWER = {"text": "Sorry! It is fixed."}


class Conversation:
    """One ticket with three messages in it, one acknowledgement and one answer."""

    may_fail = frozenset[str]()

    def acts(self, play: Play) -> list[Act]:
        promise()
        play.arrives(a_mail())
        return [
            Act(lambda: play.asks("reply_to_ticket", "POST /tickets/1/replies", ANSWER, MIA), has_a_ticket),
            Act(lambda: play.arrives(answer_to(1))),
        ]

    def wrong(self) -> Iterator[str]:
        kinds = [
            (sort if sort == "TICKET" else item.get("type")) for (_, sort), item in whole_table().items()
        ]
        tickets, messages = kinds.count("TICKET"), kinds.count("message")
        if (tickets, messages) != (1, 3):
            yield f"{tickets} tickets with {messages} messages"
        automatic = [mail["Auto-Submitted"] is not None for mail in sent_mails()]
        if sorted(automatic) != [False, True]:
            yield f"{automatic.count(True)} acknowledgements, {automatic.count(False)} answers"


def has_a_ticket() -> bool:
    """Nobody answers before there is a ticket."""
    return any(sort == "TICKET" for _, sort in whole_table())
