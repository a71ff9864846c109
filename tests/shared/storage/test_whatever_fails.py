"""Under a failure between any two AWS calls of any verb no event is lost, none doubled, and no version skipped."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from functions.attachments.request_upload import handler as request_upload
from functions.tickets.add_note import handler as add_note
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_status import handler as change_status
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.create_ticket import handler as create_ticket
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.identity.caller import Caller
from shared.tickets.counting import queue_lengths
from shared.tickets.states import Status
from tests.support.aws import FakeAws
from tests.support.calls import Answer, Handler, call
from tests.support.given import send_file
from tests.support.invariants import check, messages_of_ticket, moves_in, queue_lengths_by_heads
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, LEA
from tests.support.stored import read_event, whole_table
from tests.support.wire import Faults, Meanwhile

FAULTS = some.none() | some.builds(Faults, at=some.integers(0, 5), answer_lost=some.booleans())
AUTHORS = some.sampled_from([ANA, LEA, ADA])
OPEN_OR_DONE = some.sampled_from([Status.OPEN, Status.PENDING, Status.SOLVED])
# Each step is several AWS calls, and each transaction of the fake copies its table.
EXAMPLES, STEPS = 20, 12


class AnyDesk(RuleBasedStateMachine):
    """Customers and agents at work. Whoever gets no answer tries again, as browsers and queues do."""

    tickets = Bundle("tickets")
    uploads = Bundle("uploads")

    aws: FakeAws

    @initialize()
    def a_new_desk(self) -> None:
        self.aws.reset()
        self.numbers = count(1)
        self.said: dict[str, int] = {}
        self.counted: set[str] = set()

    def ask(
        self, handler: Handler, request: str, body: dict[str, Any], by: Caller, fault: Faults | None
    ) -> Answer:
        """Ask until there is an answer."""
        key = f"key-{next(self.numbers)}" if request.startswith("POST") else None
        while True:
            with fault.injected() if fault else nullcontext():
                answer = call(handler, request, body, as_=by, idempotency_key=key)
            if answer.status != 500:
                return answer
            assert fault, "it failed and nobody made it fail"
            fault = None

    def say(self, handler: Handler, request: str, by: Caller, fault: Faults | None, **more: Any) -> Answer:
        """Ask with a text that nobody used before, and remember where it must have arrived."""
        text = f"text {next(self.numbers)}"
        answer = self.ask(handler, request, {"text": text, **more}, by, fault)
        if answer.status == 201:
            self.said[text] = int(answer.json.get("ticket_id") or answer.json["id"])
        return answer

    @rule(target=tickets, fault=FAULTS, files=some.lists(uploads, max_size=1))
    def a_customer_opens(self, fault: Faults | None, files: list[str]) -> int:
        answer = self.say(create_ticket, "POST /tickets", ANA, fault, subject="S", upload_ids=files)
        if answer.status == 422:  # somebody attached the file before
            answer = self.say(create_ticket, "POST /tickets", ANA, None, subject="S")
        assert answer.status == 201
        return int(answer.json["id"])

    @rule(target=tickets, fault=FAULTS, new=some.booleans())
    def staff_open(self, fault: Faults | None, new: bool) -> int:
        address = f"new{next(self.numbers)}@initech.example" if new else "ben@globex.example"
        answer = self.say(create_ticket, "POST /tickets", LEA, fault, subject="S", requester_address=address)
        assert answer.status == 201
        return int(answer.json["id"])

    @rule(target=uploads, fault=FAULTS)
    def a_customer_uploads(self, fault: Faults | None) -> str:
        file = {"filename": f"file {next(self.numbers)}", "size": 1}
        answer = self.ask(request_upload, "POST /uploads", file, ANA, fault)
        assert answer.status == 201
        send_file(answer.json["fields"]["key"], "application/octet-stream", b"1")
        return str(answer.json["upload_id"])

    @rule(ticket=tickets, fault=FAULTS, by=AUTHORS, then=some.none() | OPEN_OR_DONE)
    def somebody_replies(self, ticket: int, fault: Faults | None, by: Caller, then: Status | None) -> None:
        answer = self.say(reply_to_ticket, f"POST /tickets/{ticket}/replies", by, fault, then_status=then)
        assert answer.status in {201, 404, 409}

    @rule(ticket=tickets, fault=FAULTS)
    def an_agent_notes(self, ticket: int, fault: Faults | None) -> None:
        assert self.say(add_note, f"POST /tickets/{ticket}/notes", LEA, fault).status in {201, 409}

    @rule(
        ticket=tickets,
        fault=FAULTS,
        team=some.sampled_from(["billing", "tech"]),
        to=some.sampled_from([None, "lea"]),
    )
    def an_agent_assigns(self, ticket: int, fault: Faults | None, team: str, to: str | None) -> None:
        body = {"team_id": team, "assignee_id": to}
        assert self.ask(assign_ticket, f"PUT /tickets/{ticket}/assignment", body, LEA, fault).status in {
            200,
            409,
        }

    @rule(ticket=tickets, fault=FAULTS, status=some.sampled_from([*Status]))
    def an_agent_sets_the_status(self, ticket: int, fault: Faults | None, status: Status) -> None:
        answer = self.ask(change_status, f"PUT /tickets/{ticket}/status", {"status": status}, LEA, fault)
        assert answer.status in {200, 409, 422}

    @rule(ticket=tickets, fault=FAULTS, priority=some.sampled_from(["low", "urgent"]))
    def an_agent_sets_the_priority(self, ticket: int, fault: Faults | None, priority: str) -> None:
        self.ask(change_priority, f"PUT /tickets/{ticket}/priority", {"priority": priority}, LEA, fault)

    @rule(ticket=tickets, at=some.integers(0, 3), tags=some.lists(some.sampled_from("abc"), max_size=2))
    def two_agents_meet(self, ticket: int, at: int, tags: list[str]) -> None:
        """While one tags a ticket, the other writes a note into it."""
        other = Meanwhile(at, lambda: self.say(add_note, f"POST /tickets/{ticket}/notes", ADA, None))
        with other.happening():
            answer = call(change_tags, f"PUT /tickets/{ticket}/tags", {"tags": tags}, as_=LEA)
        assert answer.status in {200, 409}

    @rule(fault=FAULTS, twice=some.booleans(), data=some.data())
    def events_are_delivered(self, fault: Faults | None, twice: bool, data: some.DataObject) -> None:
        """In any order, perhaps twice, and again where the consumer failed."""
        waiting = [event for event in moves_in(whole_table()) if event["id"] not in self.counted]
        batch = [read_event(event) for event in data.draw(some.permutations(waiting))][:6]
        with fault.injected() if fault else nullcontext():
            failed = deliver(on_queue_changing, *batch)
        assert deliver(on_queue_changing, *failed, *(batch if twice else [])) == []
        self.counted |= {event.id for event in batch}

    @invariant()
    def the_table_is_sound(self) -> None:
        table = whole_table()
        check(table)
        places = [(text, ticket) for ticket in set(self.said.values()) for text in texts_of(table, ticket)]
        assert sorted(places) == sorted(self.said.items()), "something said is lost, doubled, or elsewhere"

    def teardown(self) -> None:
        table = whole_table()
        waiting = [read_event(event) for event in moves_in(table) if event["id"] not in self.counted]
        assert deliver(on_queue_changing, *waiting) == []
        counts = {name: length for name, length in queue_lengths().items() if length}
        assert counts == queue_lengths_by_heads(table)


def texts_of(table: dict[tuple[str, str], dict[str, Any]], ticket_id: int) -> list[str]:
    return [message["text"] for message in messages_of_ticket(table, ticket_id)]


def test_whatever_fails_nothing_is_lost_doubled_or_skipped(desk: FakeAws) -> None:
    AnyDesk.aws = desk
    run_state_machine_as_test(
        AnyDesk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[*HealthCheck],
            phases=[
                Phase.reuse,
                Phase.generate,
            ],  # on a fake this slow, making a failure shorter takes minutes
        ),
    )
