"""An agent's browser, which watches the queues and knows of each ticket the version that it was pushed or asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from shared.clock import now
from tests.support.live import window_of
from tests.support.people import MIA
from tests.support.stored import whole_table

# API Gateway ends a connection then.
TWO_HOURS = timedelta(hours=2)


class Browser:
    """Connects when it is made, and again when its connection has ended."""

    def __init__(self) -> None:
        self._connects()

    def listens(self) -> None:
        """Takes what was pushed since it last listened."""
        for news in self.window.hears():
            if news["type"] == "ticket" and "version" in news:
                number = news["ticket_id"]
                self.versions[number] = max(news["version"], self.versions.get(number, 0))
        if now() - self.since > TWO_HOURS:
            self._connects()

    def wrong(self, *, missed: bool) -> Iterator[str]:
        """It has the last version of each ticket, unless it `missed` a push; and has it if it asks again in any case."""
        self.listens()
        if self.versions != _versions() and not missed:
            yield f"pushed {self.versions}, but there is {_versions()}"
        self._connects()
        self.window.says("watch", topics=[f"ticket:{number}" for number in self.versions])
        [answer] = self.window.hears()
        if answer["topics"] != {f"ticket:{number}": version for number, version in _versions().items()}:
            yield f"caught up with {answer['topics']}, but there is {_versions()}"

    def _connects(self) -> None:
        """And asks for the queue, as it cannot know what it missed."""
        self.since, self.window = now(), window_of(MIA, "queues")
        self.versions = _versions()


def _versions() -> dict[int, int]:
    tickets = [item for (_, sort), item in whole_table().items() if sort == "TICKET"]
    return {ticket["id"]: ticket["version"] for ticket in tickets}
