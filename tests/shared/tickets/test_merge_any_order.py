"""Whatever is written, merged and un-merged, in any order: nothing is lost, nothing is there twice, and all comes apart again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from functions.tickets.add_note import handler as add_note
from tests.functions.mail.mails import answer_to, receive
from tests.functions.tickets.merges import merged, unmerged
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.invariants import check
from tests.support.people import MIA
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = pytest.mark.feature("F51", whole=False)

TICKETS = (1, 2, 3, 4)
NUMBERS = some.sampled_from(TICKETS)
STEPS = some.tuples(some.sampled_from(["mail", "note", "merge", "merge", "unmerge"]), NUMBERS, NUMBERS)


@dataclass
class Desk:
    """What the desk must know: which ticket is in which, where each text is, and where it belongs once all are apart."""

    into: dict[int, int] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)
    home: dict[str, int] = field(default_factory=dict)
    texts: count[int] = field(default_factory=lambda: count(1))

    def step(self, verb: str, one: int, other: int) -> None:
        match verb:
            case "mail":
                self.mail(one)
            case "note":
                self.note(one)
            case "merge":
                self.merge(one, other)
            case _:
                self.unmerge(one, other)

    def mail(self, ticket: int) -> None:
        text = self.said(ticket, self.goes_on_in(ticket))
        receive(answer_to(ticket, text=text, Message_ID=f"<{text.replace(' ', '-')}@acme.example>"))

    def note(self, ticket: int) -> None:
        if ticket in self.into:
            return
        text = self.said(ticket, ticket)
        assert call(add_note, f"POST /tickets/{ticket}/notes", {"text": text}, as_=MIA).status == 201

    def merge(self, source: int, target: int) -> None:
        possible = source != target and source not in self.into and target not in self.into
        assert (merged(target, source).status == 200) is possible
        if possible:
            self.into[source] = target

    def unmerge(self, source: int, target: int) -> None:
        possible = self.into.get(source) == target and target not in self.into
        assert (unmerged(target, source).status == 200) is possible
        if not possible:
            return
        for text, place in self.place.items():
            if place == target and self.is_within(self.home[text], source):
                self.place[text] = source
        del self.into[source]

    def take_apart(self) -> None:
        while apart := [(one, other) for one, other in self.into.items() if other not in self.into]:
            for source, target in apart:
                self.unmerge(source, target)

    def said(self, home: int, place: int) -> str:
        text = f"text {next(self.texts)}"
        self.home[text], self.place[text] = home, place
        return text

    def goes_on_in(self, ticket: int) -> int:
        while ticket in self.into:
            ticket = self.into[ticket]
        return ticket

    def is_within(self, ticket: int, whole: int) -> bool:
        while ticket != whole and ticket in self.into:
            ticket = self.into[ticket]
        return ticket == whole


def texts_of(ticket: int) -> list[str]:
    here = [message for message in messages_of(ticket) if message.moved_to is None]
    return [message.text for message in here if message.text.startswith("text ")]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(steps=some.lists(STEPS, min_size=4, max_size=12))
def test_nothing_is_lost_or_doubled(running_aws: FakeAws, steps: list[tuple[str, int, int]]) -> None:
    running_aws.reset()
    for _ in TICKETS:
        a_ticket()
    desk = Desk()
    for step in steps:
        desk.step(*step)
    stored = {ticket: sorted(texts_of(ticket)) for ticket in TICKETS}
    assert stored == {
        ticket: sorted(text for text, place in desk.place.items() if place == ticket) for ticket in TICKETS
    }
    check(whole_table())
    desk.take_apart()
    assert desk.place == desk.home
    for ticket in TICKETS:
        assert sorted(texts_of(ticket)) == sorted(t for t, home in desk.home.items() if home == ticket)
        head = stored_ticket(ticket)
        assert (head.merged, head.merged_into, head.participants) == ((), None, ())
    check(whole_table())
