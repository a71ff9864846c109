"""Conditions as text, and back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from pydantic import ValidationError

from shared.conditions.model import MOST_CONDITIONS, Condition, Group, HintKind, Match
from shared.conditions.moments import LocalTime
from shared.conditions.reading import Vocabulary
from shared.conditions.resolving import resolve
from shared.conditions.text import read, write
from shared.directory.model import Directory
from shared.fields.model import TicketField
from tests.shared.conditions.random_conditions import deep_groups
from tests.support.people import AURORA, BILLING, KAFFEEWERK, MIA_AGENT, TECH, TOM_AGENT

KNOWN = Vocabulary(
    Directory(
        brands=(AURORA, KAFFEEWERK),
        teams=(BILLING, TECH),
        agents=(MIA_AGENT, TOM_AGENT),
        ticket_fields=(TicketField.model_validate({"name": "Model", "key": "model", "kind": "text"}),),
    )
)
NOW = LocalTime(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), UTC)


@given(deep_groups)
def test_what_is_written_is_read_as_what_it_was(group: Group) -> None:
    reading = read(write(group), KNOWN)
    assert (reading.conditions, reading.hints) == (group, [])


@given(deep_groups)
def test_every_condition_means_something_at_any_moment(group: Group) -> None:
    assert resolve(group, "mia", NOW)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("", ""),
        ("status:gelöst prio:dringend", "status:solved priority:urgent"),
        ("zuständig:mich team:billing", "assignee:me team:billing"),
        ("bearbeiter:niemand", "assignee:none"),
        ("is:open", "status:new,open,pending,on_hold"),
        ("is:snoozed -ist:zurückgestellt", "snoozed:yes -snoozed:yes"),
        ("status:new status:open", "status:new,open"),
        ("tag:vip tag:late", "tag:vip tag:late"),
        ('team:"Tech Support"', "team:tech"),
        ("erstellt:>7t", "created:>7d"),
        ("after:7d", "created:<=7d"),
        ("before:2026-11-01", "created:<2026-11-01"),
        ("zusage:überfällig", "sla:late"),
        ("vat", "text:vat"),
        ("(vat ODER -tag:x)", "text:vat OR -tag:x"),
        ("-(tag:a)", "-tag:a"),
        ("-(tag:a OR -(tag:b tag:c))", "-(tag:a OR -(tag:b tag:c))"),
        ("field.Model:x9", "field.model:x9"),
        ("((((tag:a))))", "tag:a"),
    ],
)
def test_a_text_has_one_way_of_being_written(typed: str, written: str) -> None:
    assert write(read(typed, KNOWN).conditions) == written


def test_what_stands_too_deep_is_said_and_left_out() -> None:
    reading = read("tag:a (tag:b OR (tag:c (tag:d OR (tag:e tag:f))))", KNOWN)
    assert [hint.kind for hint in reading.hints] == [HintKind.TOO_DEEP]


def test_a_text_of_brackets_is_no_way_to_exhaust_the_desk() -> None:
    assert read("(" * 2000 + "tag:a" + ")" * 2000, KNOWN).conditions.size == 1


def test_there_are_at_most_fifty_conditions() -> None:
    many = [Condition(field="tag", values=(f"t{number}",)) for number in range(MOST_CONDITIONS + 1)]
    with pytest.raises(ValidationError):
        Group(match=Match.ANY, items=tuple(many))
    reading = read(" ".join(f"tag:t{number}" for number in range(MOST_CONDITIONS + 1)), KNOWN)
    assert reading.conditions.size == MOST_CONDITIONS
    assert [hint.kind for hint in reading.hints] == [HintKind.TOO_LONG]
