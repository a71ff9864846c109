"""All tickets of a selection in a file, as far as whoever asks may read them."""

from __future__ import annotations

import pytest

from functions.activity.list_activity import handler as list_activity
from functions.bulk.start_ticket_export import handler
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.tickets.change_fields import handler as change_fields
from shared.attachments.store import load_bytes
from tests.functions.bulk.exports import export_of, exported, rows_in
from tests.support.calls import call
from tests.support.given import a_field, a_ticket, given_to
from tests.support.people import ADA, ANA, MIA, TOM
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def test_a_row_says_what_a_ticket_is_in_the_desks_own_names() -> None:
    ticket = a_ticket(subject="Amp, dead", topic="Orders")
    (row,) = rows_in(exported(queue="open"))
    assert row == {
        "Number": str(ticket.id),
        "Subject": "Amp, dead",
        "Status": "new",
        "Priority": "normal",
        "Type": "question",
        "Requester": "Ana Lima",
        "Address": "ana@acme.example",
        "Assignee": "",
        "Team": "Billing",
        "Brand": "Aurora Audio",
        "Topic": "Orders",
        "Channel": "portal",
        "Tags": "",
        "Created": f"{ticket.created_at:%Y-%m-%d %H:%M}",
        "Changed": f"{ticket.updated_at:%Y-%m-%d %H:%M}",
        "Solved": "",
        "Due": "",
    }


def test_the_desks_own_fields_are_columns() -> None:
    field, ticket = a_field("model"), a_ticket().id
    call(change_fields, f"PATCH /tickets/{ticket}/fields", {"fields": {field: "X9"}}, as_=MIA)
    (row,) = rows_in(exported(queue="open"))
    assert [*row.items()][-1][1] == "X9"


def test_nobody_exports_what_they_may_not_read() -> None:
    billing, tech = a_ticket().id, given_to(a_ticket(), "tech").id
    numbers = {
        name: [row["Number"] for row in rows_in(exported(by, ticket_ids=[billing, tech]))]
        for name, by in (("mia", MIA), ("tom", TOM))
    }
    assert numbers == {"mia": [str(billing)], "tom": [str(tech)]}


def test_what_meets_conditions_is_exported_whole_in_the_order_in_which_it_was_made() -> None:
    tickets = [a_ticket().id for _ in range(3)]
    Pump((on_search_relevant,)).run()
    job = exported(conditions="is:open")
    assert [int(row["Number"]) for row in rows_in(job)] == tickets
    assert (export_of(job)["state"], export_of(job)["total"], export_of(job)["done"]) == ("done", 3, 3)


def test_what_a_customer_wrote_is_no_formula() -> None:
    a_ticket(subject="=HYPERLINK(1)")
    assert rows_in(exported(queue="open"))[0]["Subject"] == "'=HYPERLINK(1)"


def test_titles_are_in_the_readers_language_and_excel_reads_them() -> None:
    a_ticket()
    job = exported(language="de", queue="open")
    assert load_bytes(f"exports/{job}.csv").startswith(b"\xef\xbb\xbfNummer,Betreff,")


def test_nothing_at_all_is_a_file_with_titles() -> None:
    job = exported(queue="mine")
    assert (rows_in(job), export_of(job)["total"]) == ([], 0)


def test_the_desks_activity_says_who_exported_how_many() -> None:
    a_ticket()
    exported(queue="open")
    (entry,) = call(list_activity, "GET /activity?kind=TicketsExported", as_=ADA).json["items"]
    assert (entry["by"]["id"], entry["now"]["tickets"]) == ("mia", 1)


def test_customers_export_nothing() -> None:
    asked = {"selection": {"queue": "open"}}
    assert call(handler, "POST /ticket-exports", asked, as_=ANA).status == 403
