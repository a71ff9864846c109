"""Whatever is sent on whatever channel goes out once, and how that ended is written down once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import pytest
from botocore.exceptions import ReadTimeoutError

from shared.channels.errors import BeingSentError, NotTakenError, SendRefusedError
from shared.channels.sending import (
    LEASE,
    Send,
    SendState,
    Settlement,
    confirm_sent,
    send_once,
    state_of,
    withdrawal,
)
from shared.clock import as_of, now
from shared.errors import ConflictError
from shared.storage.table import query
from shared.storage.transaction import Write, commit, put_new
from tests.support.aws import FakeAws
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


class Pigeons:
    """A channel whose provider takes what it is given, unless it is told what to answer."""

    def __init__(self, answer: Exception | None = None) -> None:
        self.taken: list[str] = []
        self.answer = answer

    def take(self, words: str) -> str:
        if self.answer:
            raise self.answer
        self.taken.append(words)
        return f"pigeon-{len(self.taken)}"


def noted(send: Send, detail: str) -> Sequence[Write]:
    item = {"PK": "PIGEONS", "SK": f"{send.key}#{detail}", "facts": send.facts}
    return [put_new(item, ConflictError("noted before"))]


NOTED = Settlement(on_sent=noted, on_refused=noted)
LETTER = Send(7, "hello", {"ring": "blue"})


def send(pigeons: Pigeons) -> None:
    send_once(LETTER, lambda: "hello", pigeons.take, NOTED)


def notes() -> list[str]:
    return [item["SK"] for item in query("PIGEONS")]


def test_what_was_sent_is_not_sent_again_and_its_end_is_noted_once() -> None:
    pigeons = Pigeons()
    send(pigeons)
    send(pigeons)
    confirm_sent(7, "hello", "pigeon-1", NOTED)
    assert (pigeons.taken, notes()) == (["hello"], ["hello#pigeon-1"])
    assert query("PIGEONS")[0]["facts"] == {"ring": "blue"}
    assert state_of(7, "hello") is SendState.SENT


def test_what_was_withdrawn_is_never_sent_and_what_is_claimed_cannot_be_withdrawn() -> None:
    gone = ConflictError("it is on its way")
    commit([withdrawal(7, "hello", gone)])
    pigeons = Pigeons()
    send(pigeons)
    assert pigeons.taken == []
    with pytest.raises(ConflictError, match="on its way"):
        commit([withdrawal(7, "hello", gone)])


@pytest.mark.parametrize("refused_by", ["composing", "the provider"])
def test_a_refusal_is_noted_in_its_own_words_and_not_tried_again(refused_by: str) -> None:
    refusal = SendRefusedError("no pigeon flies there")

    def refuse() -> str:
        raise refusal

    for _ in range(2):
        if refused_by == "composing":
            send_once(LETTER, refuse, Pigeons().take, NOTED)
        else:
            send(Pigeons(answer=refusal))
    assert notes() == ["hello#no pigeon flies there"]
    assert state_of(7, "hello") is SendState.FAILED


def test_what_was_surely_not_taken_may_be_sent_again_at_once() -> None:
    with pytest.raises(NotTakenError):
        send(Pigeons(answer=NotTakenError("all are out")))
    assert state_of(7, "hello") is None
    pigeons = Pigeons()
    send(pigeons)
    assert pigeons.taken == ["hello"]


def test_a_sender_that_broke_down_is_waited_for_until_a_report_settles_it_or_its_lease_ends() -> None:
    with pytest.raises(RuntimeError):
        send(Pigeons(answer=RuntimeError("nobody knows")))
    pigeons = Pigeons()
    with pytest.raises(BeingSentError):
        send(pigeons)
    confirm_sent(7, "hello", "pigeon-1", NOTED)
    with as_of(now() + LEASE + timedelta(seconds=1)):
        send(pigeons)
    assert (pigeons.taken, notes()) == ([], ["hello#pigeon-1"])


def test_a_report_of_what_nobody_claimed_changes_nothing() -> None:
    confirm_sent(7, "hello", "pigeon-1", NOTED)
    assert (state_of(7, "hello"), notes()) == (None, [])


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before the call", "after the call"])
def test_a_failure_at_any_call_sends_once_for_each_lease_and_notes_one_end(
    desk: FakeAws, answer_lost: bool
) -> None:
    at, more = 0, True
    while more:
        desk.reset()
        pigeons, faults = Pigeons(), Faults(at, answer_lost=answer_lost)
        with faults.injected():
            for _ in range(2):
                with suppress(ReadTimeoutError, BeingSentError):
                    send(pigeons)
        assert len(pigeons.taken) <= 1, f"call {at}: sent again while the lease lived"
        if pigeons.taken:
            confirm_sent(7, "hello", "pigeon-1", NOTED)
        with as_of(now() + LEASE + timedelta(seconds=1)):
            send(pigeons)
        assert (pigeons.taken, notes()) == (["hello"], ["hello#pigeon-1"]), f"call {at}"
        at, more = at + 1, faults.happened
    assert at > 1
