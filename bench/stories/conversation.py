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
            Act(lambda: agent_answers(play), ready=lambda: bool(tickets())),
            Act(lambda: play.arrives(answer_to(*tickets()))),
        ]

    def wrong(self) -> Iterator[str]:
        messages = sum(item.get("type") == "message" for item in whole_table().values())
        if (len(tickets()), messages) != (1, 3):
            yield f"{len(tickets())} tickets with {messages} messages"
        automatic = [mail["Auto-Submitted"] is not None for mail in sent_mails()]
        if sorted(automatic) != [False, True]:
            yield f"{automatic.count(True)} acknowledgements, {automatic.count(False)} answers"


def agent_answers(play: Play) -> None:
    [number] = tickets()
    play.asks("reply_to_ticket", f"POST /tickets/{number}/replies", ANSWER, MIA)


def tickets() -> list[int]:
    """The numbers of those there are: one that was taken and then lost leaves a gap."""
    return [item["id"] for (_, sort), item in whole_table().items() if sort == "TICKET"]
