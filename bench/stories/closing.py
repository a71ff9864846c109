"""Tickets that were solved, and of which nothing was heard for a week; of one of them something was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bench.play import Act, Play
from shared.tickets.states import Status
from tests.functions.mail.mails import answer_to
from tests.support.given import a_ticket, with_status
from tests.support.stored import events_of, stored_ticket

SOLVED = 3
WEEK = timedelta(days=7)


class Closing:
    """Each silent ticket is closed, once, and the one that was answered is open."""

    may_fail = frozenset[str]()

    def acts(self, play: Play) -> list[Act]:
        for _ in range(SOLVED):
            with_status(a_ticket(), Status.SOLVED)
        for hour in range(2):
            play.fires("every_hour_close_solved", after=WEEK + timedelta(hours=hour, minutes=1))
        return [Act(lambda: play.arrives(answer_to(1)))]

    def wrong(self) -> Iterator[str]:
        for number in range(1, SOLVED + 1):
            closed = [event for event in events_of(number) if getattr(event, "now", None) == Status.CLOSED]
            ends = Status.OPEN if number == 1 else Status.CLOSED
            if (len(closed), stored_ticket(number).status) != (int(number > 1), ends):
                yield f"closed {len(closed)} times, and is {stored_ticket(number).status}"
