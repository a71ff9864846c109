"""Nobody finds what it may not read: not on a page, not in a count, not in a facet, not as a passage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shared.conditions.fields import Field
from shared.search.engine import SearchEngine
from shared.search.model import Count, SearchScope, Slice, TicketQuery
from tests.shared.search.documents import (
    EVERYTHING,
    OF_ANA,
    OF_BILLING,
    a_document,
    ask,
    found,
    limited,
    marked,
    numbers,
)

HIDDEN = 1000
NOTE = "Secret: offer a refund at most."


@pytest.mark.feature("F03", whole=False)
def test_a_thousand_hidden_hits_change_neither_page_nor_count_nor_facet(search: SearchEngine) -> None:
    """Better hits than all that may be found, in every place that a filter on the page would leave a trace in."""
    hidden = [
        a_document(
            1000 + n, subject="Kettle kettle kettle", team_id="tech", people=("ben",), tags=("hidden",)
        )
        for n in range(HIDDEN)
    ]
    search.write(hidden)
    search.write([a_document(n, said=("A kettle.",), tags=("seen",)) for n in range(30)])

    for scope in (OF_BILLING, OF_ANA):
        first = found(search, ask("kettle"), scope, Slice(limit=20))
        second = found(search, ask("kettle"), scope, Slice(offset=20, limit=20))
        assert [len(first.hits), len(second.hits)] == [20, 10]
        assert {first.total, second.total} == {30}
        assert first.facets[Field.STATUS] == [Count(value="open", count=30)]
    assert found(search, ask("kettle"), OF_BILLING).facets[Field.TAG] == [Count(value="seen", count=30)]
    assert found(search, ask("kettle"), OF_BILLING).facets[Field.TEAM] == [Count(value="billing", count=30)]
    assert found(search, ask("kettle"), EVERYTHING).total == HIDDEN + 30


def test_a_customer_finds_a_ticket_by_what_customers_know_of_it(search: SearchEngine) -> None:
    """Solved with a reply that can still be withdrawn; and a note was written in it."""
    day = datetime(2026, 11, 5, tzinfo=UTC)
    known = {"known_status": "open", "known_updated_at": day}
    search.write([a_document(1, status="solved", updated_at=day + timedelta(days=2), **known)])
    search.write([a_document(2, updated_at=day + timedelta(days=1))])

    assert numbers(search, limited(Field.STATUS, "solved"), OF_ANA) == []
    assert numbers(search, limited(Field.STATUS, "open"), OF_ANA) == [2, 1]
    assert found(search, TicketQuery(), OF_ANA).facets == {Field.STATUS: [Count(value="open", count=2)]}
    assert numbers(search, TicketQuery(), OF_ANA) == [2, 1]
    assert numbers(search, limited(Field.STATUS, "solved"), OF_BILLING) == [1]
    assert numbers(search, TicketQuery(), OF_BILLING) == [1, 2]


def test_other_teams_values_are_not_suggested(search: SearchEngine) -> None:
    search.write([a_document(1, team_id="tech", tags=("secret",), requester_name="Zoe")])
    search.write([a_document(2, tags=("seen",))])
    assert search.values(Field.TAG, "se", OF_BILLING, 5) == [Count(value="seen", count=1)]
    assert search.values(Field.REQUESTER, "zo", OF_BILLING, 5) == []


def test_staff_of_no_team_find_nothing(search: SearchEngine) -> None:
    search.write([a_document()])
    assert numbers(search, TicketQuery(), SearchScope(staff=True)) == []


def test_asking_for_another_team_does_not_open_it(search: SearchEngine) -> None:
    search.write([a_document(1, team_id="tech"), a_document(2)])
    assert numbers(search, limited(Field.TEAM, "tech"), OF_BILLING) == []
    assert numbers(search, limited(Field.NUMBER, "1"), OF_BILLING) == []
    assert numbers(search, ask("1"), OF_BILLING) == []


def test_a_customer_finds_its_own_tickets_in_every_team(search: SearchEngine) -> None:
    search.write([a_document(1, team_id="tech"), a_document(2, people=("ben", "ana"))])
    search.write([a_document(3, people=("ben",))])
    assert sorted(numbers(search, ask("invoice"), OF_ANA)) == [1, 2]


@pytest.mark.parametrize("typed", ["secret", "refund", "refun", "refnud", "offer"])
def test_a_customer_finds_nothing_by_a_note(search: SearchEngine, typed: str) -> None:
    search.write([a_document(noted=(NOTE,))])
    assert numbers(search, ask(typed)) == [1]
    assert numbers(search, ask(typed), OF_ANA) == []
    assert numbers(search, ask("invoice", typed, unfinished=True), OF_ANA) == []
    assert numbers(search, TicketQuery(phrases=(typed,)), OF_ANA) == []


def test_a_customer_cannot_tell_by_excluding_a_word_what_a_note_says(search: SearchEngine) -> None:
    search.write([a_document(noted=(NOTE,), tags=("vip",))])
    assert numbers(search, ask("invoice", without=("secret",)), OF_ANA) == [1]
    assert numbers(search, limited(Field.TAG, "vip", negated=True), OF_ANA) == [1]


def test_a_customers_passage_is_never_a_notes(search: SearchEngine) -> None:
    search.write([a_document(said=("No hit in here.",), noted=("The invoice is a fake.",))])

    staff, customer = (found(search, ask("invoice"), scope).hits[0] for scope in (EVERYTHING, OF_ANA))

    assert staff.passage is not None
    assert (staff.passage.source, marked(staff.passage.parts)) == ("note", "The [invoice] is a fake.")
    assert customer.passage is None


@pytest.mark.parametrize("field", [Field.TAG, Field.ASSIGNEE, Field.TEAM, Field.PRIORITY, Field.BRAND])
def test_a_customer_learns_nothing_by_asking_for_the_desks_fields(search: SearchEngine, field: Field) -> None:
    search.write([a_document(tags=("vip",), assignee_id="mia")])
    value = {"tag": "vip", "assignee": "mia", "team": "billing", "priority": "normal", "brand": "aurora"}[
        field
    ]
    assert numbers(search, limited(field, value), OF_ANA) == []
    assert search.values(field, "", OF_ANA, 5) == []
    assert field not in found(search, ask("invoice"), OF_ANA).facets
    assert numbers(search, ask("vip"), OF_ANA) == []
