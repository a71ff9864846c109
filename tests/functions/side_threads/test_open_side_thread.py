"""Asking another team inside a ticket."""

from __future__ import annotations

from typing import Any

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.undo_change import handler as undo_change
from shared.clock import now
from shared.directory.store import directory_writes, forget_directory
from shared.side_threads.model import MOST_OF_A_TICKET
from shared.side_threads.store import load_thread, thread_writes
from shared.storage.transaction import commit
from shared.tickets.events import SideThreadOpened
from shared.tickets.states import Status
from tests.functions.approvals.asked import SAM, hire_sam
from tests.functions.side_threads.threads import QUESTION, a_thread, answered, asked, asked_of, listed, read
from tests.support.calls import call
from tests.support.given import a_ticket, an_upload, with_status
from tests.support.people import ANA, MIA, REPAIR, TOM, TOM_AGENT, UDO
from tests.support.stored import events_of, messages_of, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_the_asked_team_has_it_in_its_queue_and_reads_it_with_a_summary_of_the_ticket() -> None:
    ticket_id, thread_id = a_thread()

    (row,) = asked_of(TOM)
    assert (row["thread"]["subject"], row["is_unread"]) == (QUESTION["subject"], True)
    thread = read(ticket_id, thread_id, by=TOM).json
    assert thread["messages"][0]["text"] == QUESTION["text"]
    assert thread["ticket"] == {
        "id": ticket_id,
        "subject": "Invoice is wrong",
        "status": "new",
        "brand_id": "aurora",
        "team_id": "billing",
        "requester_name": "Ana Lima",
        "is_readable": False,
    }
    assert read(ticket_id, thread_id, by=MIA).json["ticket"]["is_readable"]


def test_it_stands_in_the_history_of_the_ticket() -> None:
    ticket_id, thread_id = a_thread()
    event = events_of(ticket_id)[-1]
    assert isinstance(event, SideThreadOpened)
    assert (event.by.id, event.thread_id, event.subject) == ("mia", thread_id, QUESTION["subject"])
    assert [(each.kind, each.name) for each in event.asked] == [("team", "Tech support")]


def test_several_teams_and_people_are_asked_at_once_and_each_once() -> None:
    hire_sam()
    ticket = a_ticket()
    answer = asked(ticket.id, team_ids=["tech", "repair", "tech"], agent_ids=["sam", "sam"])
    assert [each["id"] for each in answer.json["thread"]["asked"]] == ["tech", "repair", "sam"]
    assert [len(asked_of(who)) for who in (TOM, UDO, SAM)] == [1, 1, 1]


def test_a_team_may_be_asked_again_and_one_is_told_of_it() -> None:
    ticket_id, thread_id = a_thread()
    assert asked(ticket_id, team_ids=["repair"]).json["asked_already"] == []
    answer = asked(ticket_id, subject="And what does it cost?")
    assert (answer.status, answer.json["asked_already"]) == (201, [thread_id])
    assert len(asked_of(TOM)) == 2


def test_who_cannot_be_asked_is_named() -> None:
    ticket = a_ticket()
    hire_sam(role_id="auditor")
    commit(directory_writes([REPAIR.model_copy(update={"archived_at": now()})]))
    forget_directory()
    before = whole_table()
    wrong: dict[str, dict[str, Any]] = {
        "team-unfit": {"team_ids": ["repair"]},
        "unknown-team": {"team_ids": ["nobody"]},
        "person-unfit": {"team_ids": [], "agent_ids": ["sam"]},
    }
    for problem, who in wrong.items():
        answer = asked(ticket.id, **who)
        assert (answer.status, answer.problem) == (422, problem)
        assert (
            answer.json["errors"][0]["field"] == f"body.{'agent_ids' if 'agent_ids' in who else 'team_ids'}"
        )
    assert asked(ticket.id, team_ids=[], agent_ids=["mia"]).problem == "person-unfit"
    assert asked(ticket.id, team_ids=[], agent_ids=["nobody"]).problem == "person-unfit"
    assert asked(ticket.id, team_ids=[]).status == 422
    assert whole_table() == before


@pytest.mark.parametrize(("length", "status"), [(10_000, 201), (10_001, 422)])
def test_a_question_has_ten_thousand_characters_at_most(length: int, status: int) -> None:
    assert asked(a_ticket().id, text="ü" * length).status == status


def test_asking_takes_the_ticket_and_the_permission() -> None:
    hire_sam()
    ticket = a_ticket()
    assert asked(ticket.id, by=TOM).status == 404
    assert asked(ticket.id, by=UDO).status == 404
    assert asked(ticket.id, by=SAM).status == 403
    assert asked(ticket.id, by=ANA).status == 403
    with_status(ticket, Status.CLOSED)
    assert asked(ticket.id).problem == "ticket-closed"


def test_a_ticket_has_a_hundred_threads_at_most() -> None:
    ticket_id, thread_id = a_thread()
    thread = load_thread(ticket_id, thread_id)
    for number in range(1, MOST_OF_A_TICKET):
        commit(thread_writes(None, thread.model_copy(update={"id": 1000 + number})))
    assert asked(ticket_id).problem == "too-many-side-threads"


def test_who_asked_takes_it_back_until_somebody_has_answered() -> None:
    ticket = a_ticket()
    first, second = asked(ticket.id).json, asked(ticket.id).json
    answered(ticket.id, second["thread"]["id"])

    undone = call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{first['change_id']}", as_=MIA)
    assert (undone.status, undone.json["kept"]) == (200, [])
    kept = call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{second['change_id']}", as_=MIA)
    assert kept.json["kept"] == ["side_thread"]
    states = {row["thread"]["id"]: row["thread"]["state"] for row in listed(ticket.id).json["items"]}
    assert states == {first["thread"]["id"]: "withdrawn", second["thread"]["id"]: "open"}
    assert [row["thread"]["id"] for row in asked_of(TOM)] == [second["thread"]["id"]]


@pytest.mark.parametrize(
    ("outsider", "why"),
    [
        ("billing@aurora.example", "an address of this desk"),
        (TOM_AGENT.email, "who works here"),
        ("ana@acme.example", "takes part in this ticket"),
    ],
)
def test_who_is_not_outside_is_not_mailed_as_an_outsider(outsider: str, why: str) -> None:
    ticket = a_ticket()
    answer = asked(ticket.id, team_ids=[], outsiders=[outsider])
    assert (answer.status, answer.problem) == (422, "outsider-unfit")
    assert why in answer.json["detail"]


@pytest.mark.parametrize(
    "different",
    [
        {"outsiders": ["repairs@supplier.example"]},
        {"forwards": [{"message_id": 1}]},
        {"team_ids": []},
    ],
)
def test_colleagues_and_people_outside_never_share_a_thread(different: dict[str, Any]) -> None:
    ticket = a_ticket()
    assert asked(ticket.id, **different).status == 422


def test_a_note_is_not_forwarded() -> None:
    ticket = a_ticket()
    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "He is difficult."}, as_=MIA)
    note = messages_of(ticket.id)[-1].id
    outside: dict[str, Any] = {"team_ids": [], "outsiders": ["repairs@supplier.example"]}
    answer = asked(ticket.id, **outside, forwards=[{"message_id": note}])
    assert (answer.status, answer.problem) == (422, "not-forwarded")
    assert asked(ticket.id, **outside, forwards=[{"message_id": 999}]).status == 404


def test_what_no_mail_can_carry_is_refused_before_it_is_asked() -> None:
    ticket = a_ticket()
    large = [an_upload(MIA, content=bytes(15_000_000)) for _ in range(2)]
    answer = asked(ticket.id, team_ids=[], outsiders=["repairs@supplier.example"], upload_ids=large)
    assert (answer.status, answer.problem) == (422, "files-too-large")
