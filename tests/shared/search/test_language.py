"""What is typed into the search box, and what it asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.directory.model import Directory
from shared.search.language import HintKind, Reader, read_query
from shared.search.model import CUSTOMER_FIELDS, Field, Filter, TicketQuery
from tests.support.people import (
    ADA_AGENT,
    AURORA,
    BILLING,
    KAFFEEWERK,
    LEA_AGENT,
    MIA_AGENT,
    REPAIR,
    TECH,
    TOM_AGENT,
)

# A Sunday evening in UTC, which is Monday already in Sydney.
SUNDAY = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
DIRECTORY = Directory(
    brands=(AURORA, KAFFEEWERK),
    teams=(BILLING, TECH, REPAIR),
    agents=(MIA_AGENT, TOM_AGENT, LEA_AGENT, ADA_AGENT),
)
MIA_READS = Reader("mia", DIRECTORY, SUNDAY)
OPEN = ("new", "open", "pending")


def only(field: Field, *values: str, negated: bool = False) -> dict[str, Any]:
    return {"filters": (Filter(field=field, any_of=values, negated=negated),)}


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


CASES: dict[str, dict[str, Any]] = {
    # Words
    "": {},
    "   ": {},
    "vat": {"words": ("vat",), "unfinished": True},
    "vat ": {"words": ("vat",)},
    "vat invoice": {"words": ("vat", "invoice"), "unfinished": True},
    "1042": {"words": ("1042",), "unfinished": True},
    "#1042": only(Field.NUMBER, "1042"),
    "#1042 #7": only(Field.NUMBER, "1042", "7"),
    "# 1042": {"words": ("#", "1042"), "unfinished": True},
    '"billed twice"': {"phrases": ("billed twice",)},
    '"billed twice': {"phrases": ("billed twice",)},
    '""': {},
    "vat -refund": {"words": ("vat",), "without": ("refund",)},
    '-"thank you"': {"without": ("thank you",)},
    "-": {},
    "x-large": {"words": ("x-large",), "unfinished": True},
    # Fields
    "status:pending": only(Field.STATUS, "pending"),
    "status:waiting": only(Field.STATUS, "pending"),
    "status:wartet": only(Field.STATUS, "pending"),
    "status:open status:solved": only(Field.STATUS, "open", "solved"),
    "-status:closed": only(Field.STATUS, "closed", negated=True),
    "is:open": only(Field.STATUS, *OPEN),
    "is:unassigned": only(Field.ASSIGNEE, "none"),
    "Status:PENDING": only(Field.STATUS, "pending"),
    "assignee:me": only(Field.ASSIGNEE, "mia"),
    "assignee:none": only(Field.ASSIGNEE, "none"),
    "assignee:tom": only(Field.ASSIGNEE, "tom"),
    'assignee:"Tom Reed"': only(Field.ASSIGNEE, "tom"),
    "assignee:tom@northwind.example": only(Field.ASSIGNEE, "tom"),
    "assignee:reed": only(Field.ASSIGNEE, "tom"),
    "team:billing": only(Field.TEAM, "billing"),
    'team:"tech support"': only(Field.TEAM, "tech"),
    "brand:kaffee": only(Field.BRAND, "kaffeewerk"),
    "priority:urgent": only(Field.PRIORITY, "urgent"),
    "tag:vip": only(Field.TAG, "vip"),
    "tag:vip tag:late": {
        "filters": (Filter(field=Field.TAG, any_of=("vip",)), Filter(field=Field.TAG, any_of=("late",)))
    },
    "from:ana": only(Field.REQUESTER, "ana"),
    "from:Ana@Acme.example": only(Field.REQUESTER, "ana@acme.example"),
    "from:ana status:open vat": {
        "words": ("vat",),
        "filters": (
            Filter(field=Field.REQUESTER, any_of=("ana",)),
            Filter(field=Field.STATUS, any_of=("open",)),
        ),
        "unfinished": True,
    },
    # In German
    "von:ana": only(Field.REQUESTER, "ana"),
    "status:gelöst": only(Field.STATUS, "solved"),
    "status:geloest": only(Field.STATUS, "solved"),
    "ist:offen": only(Field.STATUS, *OPEN),
    "zuständig:mich": only(Field.ASSIGNEE, "mia"),
    "bearbeiter:niemand": only(Field.ASSIGNEE, "none"),
    "marke:aurora": only(Field.BRAND, "aurora"),
    "prio:dringend": only(Field.PRIORITY, "urgent"),
    "seit:letzte-woche": {"since": day("2026-11-09")},
    # Days
    "after:2026-11-01": {"since": day("2026-11-01")},
    "before:2026-11-01": {"until": day("2026-11-01")},
    "on:2026-11-01": {"since": day("2026-11-01"), "until": day("2026-11-02")},
    "on:2026-02": {"since": day("2026-02-01"), "until": day("2026-03-01")},
    "on:2025": {"since": day("2025-01-01"), "until": day("2026-01-01")},
    "am:1.11.2026": {"since": day("2026-11-01"), "until": day("2026-11-02")},
    "on:today": {"since": day("2026-11-22"), "until": day("2026-11-23")},
    "on:yesterday": {"since": day("2026-11-21"), "until": day("2026-11-22")},
    "on:last-week": {"since": day("2026-11-09"), "until": day("2026-11-16")},
    "on:last-month": {"since": day("2026-10-01"), "until": day("2026-11-01")},
    "after:7d": {"since": day("2026-11-15")},
    "after:2026-11-01 after:2026-11-05": {"since": day("2026-11-05")},
    "after:2026-11-01 before:2026-11-05": {"since": day("2026-11-01"), "until": day("2026-11-05")},
    # What is not understood is a word
    "colour:red": {"words": ("colour:red",), "unfinished": True},
    "https://acme.example/x": {"words": ("https://acme.example/x",), "unfinished": True},
    "12:30": {"words": ("12:30",), "unfinished": True},
    "on:never": {"words": ("never",), "unfinished": True},
    "?? 😀": {"words": ("??", "😀"), "unfinished": True},
    "before:0001-01-01": {"words": ("0001-01-01",), "unfinished": True},
    "on:9999-12-31": {"words": ("9999-12-31",), "unfinished": True},
    "zusta\u0308ndig:mich": only(Field.ASSIGNEE, "mia"),
    "PRIORITAET:dringend": only(Field.PRIORITY, "urgent"),
    "on:2026-02-31": {"words": ("2026-02-31",), "unfinished": True},
}


@pytest.mark.parametrize(("typed", "asked"), CASES.items(), ids=CASES)
def test_what_is_typed(typed: str, asked: dict[str, Any]) -> None:
    assert read_query(typed, MIA_READS).query == TicketQuery(**asked)


@pytest.mark.parametrize(
    ("typed", "kind", "about"),
    [
        ("vat colour:red", HintKind.UNKNOWN_KEY, "colour:red"),
        ("status:broken", HintKind.UNKNOWN_VALUE, "status:broken"),
        ("assignee:zoe", HintKind.UNKNOWN_VALUE, "assignee:zoe"),
        ("before:someday", HintKind.UNKNOWN_DATE, "before:someday"),
        ("???", HintKind.NO_LETTERS, "???"),
        ("vat 😀", HintKind.NO_LETTERS, "😀"),
        ('"…"', HintKind.NO_LETTERS, '"…"'),
        ("from:@", HintKind.UNKNOWN_VALUE, "from:@"),
        (" ".join(f"w{number}" for number in range(31)), HintKind.TOO_LONG, "w30"),
    ],
)
def test_a_hint_says_what_was_not_understood(typed: str, kind: HintKind, about: str) -> None:
    assert [(hint.kind, hint.text) for hint in read_query(typed, MIA_READS).hints] == [(kind, about)]


@pytest.mark.parametrize("typed", ["vat", "https://acme.example", "status:open", 'tag:vip "a b" -c', "12:30"])
def test_what_is_understood_needs_no_hint(typed: str) -> None:
    assert not read_query(typed, MIA_READS).hints


def test_a_value_that_does_not_exist_finds_nothing_instead_of_everything() -> None:
    assert read_query("status:broken", MIA_READS).query.filters == (
        Filter(field=Field.STATUS, any_of=("broken",)),
    )


def test_today_is_where_the_reader_is() -> None:
    in_sydney = MIA_READS._replace(zone=ZoneInfo("Australia/Sydney"))
    assert read_query("on:today", in_sydney).query.since == datetime(2026, 11, 22, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("on:2026-07-01", "2026-06-30T22:00", "2026-07-01T22:00"),
        ("on:2026-12-01", "2026-11-30T23:00", "2026-12-01T23:00"),
        ("on:2026-03-29", "2026-03-28T23:00", "2026-03-29T22:00"),
        ("on:2026-10", "2026-09-30T22:00", "2026-10-31T23:00"),
    ],
)
def test_a_day_begins_and_ends_by_the_clocks_of_that_day(typed: str, since: str, until: str) -> None:
    asked = read_query(typed, MIA_READS._replace(zone=ZoneInfo("Europe/Berlin"))).query
    assert (asked.since, asked.until) == (day(since), day(until))


@pytest.mark.parametrize(
    "typed", ["tag:vip", "is:unassigned", "assignee:mia", "team:billing", "brand:aurora", "from:ben"]
)
def test_a_customer_cannot_ask_for_what_is_only_the_desks_business(typed: str) -> None:
    reading = read_query(typed, MIA_READS._replace(fields=CUSTOMER_FIELDS))
    assert not reading.query.filters
    assert reading.query.words == (typed,)
    assert [hint.kind for hint in reading.hints] == [HintKind.UNKNOWN_KEY]


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from([*CASES, "-", ":", '"', "on:", "after:99999999m", "before:0000-00-00"]),
            max_size=40,
        ).map("".join),
    )
)
def test_whatever_is_typed_asks_for_something(typed: str) -> None:
    reading = read_query(typed, MIA_READS)
    asked = reading.query
    assert all(word.strip() for word in (*asked.words, *asked.phrases, *asked.without))
    assert all(each.any_of for each in asked.filters)
    assert asked.unfinished <= bool(asked.words)
