"""A merge is taken back: each ticket has its own messages, people and state again, also after new messages came."""

from __future__ import annotations

import pytest

from functions.tickets.change_tags import handler as change_tags
from functions.tickets.follow_ticket import handler as follow_ticket
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler as snooze_ticket
from functions.tickets.undo_change import handler as undo_change
from shared.tickets.states import Status
from tests.functions.mail.mails import a_mail, answer_to, receive
from tests.functions.tickets.merges import merged, unmerged
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.invariants import check
from tests.support.people import ANA, BEN, LEA, MIA
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F51", whole=False)]


def texts(ticket_id: int) -> list[str]:
    return [message.text for message in messages_of(ticket_id) if message.moved_to is None]


def test_both_are_as_they_were() -> None:
    a_ticket()
    with_status(a_ticket(by=BEN), Status.PENDING)
    call(change_tags, "PUT /tickets/2/tags", {"tags": ["refund"]}, as_=MIA)
    merged(1, 2, widens=True)
    answer = unmerged(1, 2)
    assert (answer.status, answer.json["ticket"]["id"], answer.version) == (200, 2, stored_ticket(2).version)
    target, source = stored_ticket(1), stored_ticket(2)
    assert (target.merged, target.participants, target.tags) == ((), (), ())
    assert (source.merged_into, source.participants, source.tags) == (None, (), ("refund",))
    assert source.status is Status.PENDING
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404
    assert kinds_of(1)[-2:] == ["TicketUnmerged", "TagsChanged"]
    check(whole_table())


def test_mails_to_the_source_go_back_to_it_and_all_others_stay() -> None:
    a_ticket(), a_ticket()
    merged(1, 2)
    receive(answer_to(2, text="To two.", Message_ID="<two@acme.example>"))
    receive(answer_to(1, text="To one.", Message_ID="<one@acme.example>"))
    call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Sorry!"}, as_=MIA)
    unmerged(1, 2)
    assert texts(1) == ["You billed me twice.", "To one.", "Sorry!"]
    assert texts(2) == ["You billed me twice.", "To two."]
    assert stored_ticket(2).status is Status.NEW
    receive(a_mail(text="Later.", In_Reply_To="<two@acme.example>", Message_ID="<later@acme.example>"))
    assert texts(2)[-1] == "Later."
    check(whole_table())


def test_a_solved_source_that_its_customer_wrote_to_is_open_again() -> None:
    a_ticket()
    with_status(a_ticket(), Status.SOLVED)
    merged(1, 2)
    receive(answer_to(2, text="Not solved."))
    unmerged(1, 2)
    assert stored_ticket(2).status is Status.OPEN


def test_of_several_sources_each_keeps_its_people() -> None:
    for by in (ANA, BEN, BEN):
        a_ticket(by=by)
    merged(1, 2, 3, widens=True)
    unmerged(1, 2)
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 200
    unmerged(1, 3)
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404
    assert stored_ticket(1).participants == ()


def test_who_follows_the_source_follows_the_target_as_long() -> None:
    a_ticket(), a_ticket()
    call(follow_ticket, "PUT /tickets/2/followers/me", as_=LEA)
    merged(1, 2)
    assert stored_ticket(1).followers == ("lea",)
    unmerged(1, 2)
    assert (stored_ticket(1).followers, stored_ticket(2).followers) == ((), ("lea",))


def test_a_snooze_goes_on() -> None:
    a_ticket(), a_ticket()
    call(snooze_ticket, "PUT /tickets/2/snooze", {"until_reply": True}, as_=MIA)
    merged(1, 2)
    unmerged(1, 2)
    assert stored_ticket(2).snooze is not None


def test_a_chain_comes_apart_from_its_end() -> None:
    a_ticket(), a_ticket(), a_ticket()
    merged(2, 3)
    merged(1, 2)
    receive(answer_to(3, text="To three."))
    refused = unmerged(2, 3)
    assert (refused.status, refused.problem) == (409, "ticket-merged")
    unmerged(1, 2)
    assert texts(2)[-1] == "To three."
    unmerged(2, 3)
    assert texts(3)[-1] == "To three."
    assert texts(1) == texts(2) == ["You billed me twice."]


def test_undo_in_the_history_of_either_takes_the_merge_back() -> None:
    a_ticket(), a_ticket(), a_ticket()
    change_id = merged(1, 2, 3).json["change_id"]
    undone = call(undo_change, f"DELETE /tickets/2/changes/{change_id}", as_=MIA)
    assert undone.status == 200
    assert [each.ticket_id for each in stored_ticket(1).merged] == [3]
    assert call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA).status == 200
    assert stored_ticket(1).merged == ()
    assert call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA).status == 200


def test_an_older_merge_undone_leaves_a_newer_one() -> None:
    a_ticket(), a_ticket()
    change_id = merged(1, 2).json["change_id"]
    unmerged(1, 2)
    merged(1, 2)
    call(undo_change, f"DELETE /tickets/1/changes/{change_id}", as_=MIA)
    assert stored_ticket(2).merged_into is not None


def test_what_is_not_merged_cannot_be_un_merged() -> None:
    a_ticket(), a_ticket()
    assert (unmerged(1, 2).status, unmerged(1, 2).problem) == (404, "not-merged")
    merged(1, 2)
    assert unmerged(1, 2, by=ANA).status == 403


@pytest.mark.parametrize("answer_lost", [False, True])
def test_wherever_it_fails_it_is_finished_by_asking_again(answer_lost: bool) -> None:
    for at in range(40):
        first, second = a_ticket().id, a_ticket().id
        merged(first, second)
        receive(
            answer_to(second, text="One.", Message_ID=f"<a{at}@acme.example>"),
            answer_to(second, text="Two.", Message_ID=f"<b{at}@acme.example>"),
        )
        faults = Faults(at=at, answer_lost=answer_lost)
        with faults.injected():
            unmerged(first, second)
        assert sorted(texts(first) + texts(second)) == sorted(["You billed me twice."] * 2 + ["One.", "Two."])
        unmerged(first, second)
        assert texts(second) == ["You billed me twice.", "One.", "Two."]
        assert stored_ticket(second).merged_into is None
        check(whole_table())
        if not faults.happened:
            break
    else:
        pytest.fail("the fault never came too late")
