"""What somebody is writing, on every device of theirs."""

from __future__ import annotations

import pytest

from shared.drafts.model import MOST_BYTES, MOST_OF_A_TICKET
from shared.identity.caller import Caller
from shared.tickets.states import Status
from tests.functions.drafts.written import DRAFT, WORDS, a_draft, listed, saved, sharing
from tests.support.given import a_ticket, an_upload, with_status
from tests.support.people import ADA, ANA, LEA, MIA, TOM
from tests.support.stored import kinds_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_a_draft_is_there_on_the_next_device_and_makes_no_version_of_the_ticket() -> None:
    ticket = a_ticket()

    answer = saved(ticket.id, html="<p>We refund it today.</p>", then_status="solved")

    assert (answer.status, answer.version) == (200, 1)
    (draft,) = listed(ticket.id).json["items"]
    assert (draft["text"], draft["then_status"], draft["author"]["id"]) == (WORDS["text"], "solved", "mia")
    assert stored_ticket(ticket.id).version == ticket.version
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_saving_on_is_one_write_of_one_item() -> None:
    draft = a_draft()
    before = whole_table()

    saved(draft.ticket_id, if_match=1, text="We refund it tomorrow.")

    after = whole_table()
    changed = {
        key for key, item in after.items() if before.get(key) != item and not key[0].startswith("LIMIT")
    }
    assert changed == {(f"DRAFTS#{draft.ticket_id}", DRAFT)}


def test_what_another_device_has_written_is_never_overwritten() -> None:
    draft = a_draft()
    saved(draft.ticket_id, if_match=1, text="From the phone.")

    answer = saved(draft.ticket_id, if_match=1, text="From the desk.")

    assert (answer.status, answer.problem, answer.json["current_version"]) == (409, "stale-draft", 2)
    assert listed(draft.ticket_id).json["items"][0]["text"] == "From the phone."


def test_several_write_in_a_shared_one_and_nobody_over_another() -> None:
    draft = a_draft(shared=True)

    assert saved(draft.ticket_id, by=LEA, if_match=2, text="With greetings.").status == 200

    answer = saved(draft.ticket_id, if_match=2, text="Without.")
    assert (answer.problem, answer.json["current_version"]) == ("stale-draft", 3)
    (seen,) = listed(draft.ticket_id).json["items"]
    assert (seen["text"], seen["author"]["id"], seen["saved_by"]["id"]) == ("With greetings.", "mia", "lea")


def test_the_files_of_a_shared_one_are_kept_and_may_be_taken_out() -> None:
    draft = a_draft(shared=True)
    file = {"upload_id": an_upload(LEA), "filename": "invoice.pdf", "size": 20}

    kept = saved(draft.ticket_id, by=LEA, if_match=2, files=[file]).json

    (attachment,) = kept["attachments"]
    assert (kept["files"], attachment["filename"]) == ([], "invoice.pdf")
    assert saved(draft.ticket_id, if_match=3).json["attachments"] == []


def test_a_draft_is_as_long_as_an_item_of_the_table_may_be() -> None:
    ticket = a_ticket()
    assert saved(ticket.id, text="a" * (MOST_BYTES // 2), html="b" * (MOST_BYTES // 2)).status == 200
    assert saved(ticket.id, text="ü" * MOST_BYTES).status == 422


def test_a_ticket_has_a_hundred_drafts_at_most() -> None:
    ticket = a_ticket()
    for number in range(MOST_OF_A_TICKET):
        assert saved(ticket.id, by=[MIA, LEA, ADA][number % 3], draft_id=f"draft-{number:04}").status == 200
    assert saved(ticket.id, draft_id="one-too-many").problem == "too-many-drafts"


@pytest.mark.parametrize(("by", "status"), [(TOM, 404), (ANA, 403)], ids=["another team", "the customer"])
def test_drafts_are_for_who_writes_in_the_ticket(by: Caller, status: int) -> None:
    draft = a_draft(shared=True)
    assert saved(draft.ticket_id, by=by, draft_id="another-one").status == status
    assert listed(draft.ticket_id, by=by).status == status
    assert sharing(draft.ticket_id, by=by, is_shared=False).status == status


def test_a_closed_ticket_is_written_in_as_it_is_answered() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    assert saved(ticket.id).status == 200
