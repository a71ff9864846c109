"""Both engines and the evaluator agree on which tickets meet conditions."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from shared.conditions.evaluator import holds
from shared.conditions.model import Group
from shared.conditions.moments import LocalTime
from shared.conditions.resolving import resolve
from shared.identity.fields import GovernedField
from shared.search.documents import facts_of
from shared.search.engine import SearchEngine
from shared.search.model import Slice, Sort, TicketDocument, TicketQuery
from tests.shared.conditions.random_conditions import VALUES, WORDS, deep_groups
from tests.shared.search.documents import EVERYTHING, a_document, found

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
TICKETS = 80


def random_document(number: int, chance: random.Random) -> TicketDocument:
    def some_of(field: str) -> str:
        return chance.choice([value for value in VALUES[field] if value not in {"none", "me"}])

    def moment() -> datetime:
        return NOW + timedelta(hours=chance.randint(-240, 240))

    def perhaps(moment: datetime) -> datetime | None:
        return moment if chance.random() < 0.5 else None

    return a_document(
        number,
        subject=" ".join(chance.sample(WORDS, 2)),
        said=(chance.choice(WORDS),),
        noted=(chance.choice(WORDS),),
        requester_name=chance.choice(["Ana Lima", "Ben Ode", "Lima Ana"]),
        company=chance.choice(["Acme GmbH", ""]),
        tags=tuple({some_of("tag") for _ in range(chance.randint(0, 2))}),
        status=some_of("status"),
        type=some_of("type"),
        priority=some_of("priority"),
        topic=chance.choice(["Billing", "Repairs", None]),
        channel=some_of("channel"),
        brand_id=some_of("brand"),
        team_id=some_of("team"),
        assignee_id=chance.choice(["mia", "tom", None]),
        snoozed=chance.random() < 0.3,
        fields={"model": chance.choice(["X9", "x 10 x9", ""])},
        created_at=moment(),
        updated_at=moment(),
        solved_at=perhaps(moment()),
        due_at=perhaps(moment()),
        sla_due_at=perhaps(moment()),
    )


@pytest.mark.feature("F36", whole=False)
def test_text_model_engines_and_evaluator_agree(search: SearchEngine) -> None:
    chance = random.Random(36)  # noqa: S311  # the same tickets each time
    documents = [random_document(number, chance) for number in range(1, TICKETS + 1)]
    search.write(documents)
    facts = {document.id: facts_of(document) for document in documents}

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(deep_groups)
    def agree(group: Group) -> None:
        clause = resolve(group, "mia", LocalTime(NOW, UTC))
        met = [number for number, known in facts.items() if holds(clause, known)]
        asked = TicketQuery(where=clause)
        hits = found(search, asked, page=Slice(limit=TICKETS)).hits
        assert sorted(hit.ticket_id for hit in hits) == met
        assert search.count(asked, EVERYTHING) == len(met)

    agree()


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (None, [3, 1, 2]),
        (Sort.UPDATED, [3, 1, 2]),
        (Sort.CREATED, [2, 3, 1]),
        (Sort.PRIORITY, [3, 2, 1]),
        (Sort.DUE, [2, 1, 3]),
        (Sort.SLA, [1, 3, 2]),
        (Sort.SOLVED, [1, 3, 2]),
        (Sort.NUMBER, [3, 2, 1]),
    ],
)
def test_a_list_is_in_the_order_that_was_asked_for(
    search: SearchEngine, sort: Sort | None, order: list[int]
) -> None:
    def after(hours: int) -> datetime:
        return NOW + timedelta(hours=hours)

    search.write(
        [
            a_document(
                1,
                priority="low",
                created_at=after(1),
                updated_at=after(2),
                due_at=after(5),
                sla_due_at=after(1),
                solved_at=after(3),
            ),
            a_document(2, priority="urgent", created_at=after(3), updated_at=after(1), due_at=after(4)),
            a_document(
                3,
                priority="urgent",
                created_at=after(2),
                updated_at=after(3),
                sla_due_at=after(2),
                solved_at=after(2),
            ),
        ]
    )
    assert [hit.ticket_id for hit in found(search, TicketQuery(), page=Slice(sort=sort)).hits] == order


def test_an_order_can_be_reversed(search: SearchEngine) -> None:
    search.write([a_document(number) for number in (1, 2, 3)])
    page = Slice(sort=Sort.NUMBER, reverse=True)
    assert [hit.ticket_id for hit in found(search, TicketQuery(), page=page).hits] == [1, 2, 3]


def test_who_may_not_see_priorities_cannot_tell_them_by_the_order(search: SearchEngine) -> None:
    urgent = a_document(1, priority="urgent")
    search.write([urgent, a_document(2, priority="low", updated_at=urgent.updated_at + timedelta(hours=1))])
    blind = EVERYTHING.model_copy(update={"concealed": frozenset({GovernedField.PRIORITY})})
    page = Slice(sort=Sort.PRIORITY)
    assert [hit.ticket_id for hit in found(search, TicketQuery(), page=page).hits] == [1, 2]
    assert [hit.ticket_id for hit in found(search, TicketQuery(), blind, page).hits] == [2, 1]
