"""What is typed into the search box, and what it asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.conditions.clauses import (
    EVERY_TICKET,
    AllOf,
    AnyOf,
    BeginsWith,
    Between,
    Clause,
    HasAny,
    HasValue,
    Not,
)
from shared.conditions.fields import Field
from shared.conditions.model import HintKind
from shared.directory.model import Directory
from shared.fields.model import TicketField
from shared.search.language import Reader, read_query
from shared.search.model import CUSTOMER_FIELDS, TicketQuery
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
    ticket_fields=(
        TicketField.model_validate({"name": "Model", "key": "model", "kind": "text"}),
        TicketField.model_validate(
            {"name": "Colour", "key": "colour", "kind": "choice", "choices": [{"id": "red", "name": "Rot"}]}
        ),
        TicketField.model_validate({"name": "Broken", "key": "broken", "kind": "checkbox"}),
    ),
)
MIA_READS = Reader("mia", DIRECTORY, SUNDAY)
OPEN = ("new", "open", "pending", "on_hold")


def only(field: Field, *values: str, negated: bool = False) -> dict[str, Any]:
    clause = HasAny(name=field, values=values)
    return {"where": Not(clause=clause) if negated else clause}


def own(key: str, *values: str) -> dict[str, Any]:
    return {"where": HasAny(name=f"field.{key}", values=values)}


def tagged(tag: str) -> Clause:
    return HasAny(name=Field.TAG, values=(tag,))


def requested(*begins: str) -> dict[str, Any]:
    clauses = tuple(BeginsWith(text=text) for text in begins)
    return {"where": clauses[0] if len(clauses) == 1 else AnyOf(clauses=clauses)}


def created(since: str | None = None, until: str | None = None) -> Clause:
    return Between(
        field=Field.CREATED, since=day(since) if since else None, until=day(until) if until else None
    )


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
    "field.model:X9": own("model", "x9"),
    'field.model:"X9 Pro"': own("model", "x9 pro"),
    "-feld.Model:x9": {"where": Not(clause=HasAny(name="field.model", values=("x9",)))},
    "field.model:x9 field.model:x10": own("model", "x9", "x10"),
    "field.colour:rot": own("colour", "rot", "red"),
    "field.broken:ja": own("broken", "ja", "yes"),
    "field.unheard:x9": {"words": ("field.unheard:x9",), "unfinished": True},
    "team:billing": only(Field.TEAM, "billing"),
    'team:"tech support"': only(Field.TEAM, "tech"),
    "brand:kaffee": only(Field.BRAND, "kaffeewerk"),
    "priority:urgent": only(Field.PRIORITY, "urgent"),
    "tag:vip": only(Field.TAG, "vip"),
    "tag:vip tag:late": {"where": AllOf(clauses=(tagged("vip"), tagged("late")))},
    "from:ana": requested("ana"),
    "from:Ana@Acme.example": requested("ana@acme.example"),
    "from:ana status:open vat": {
        "words": ("vat",),
        "where": AllOf(clauses=(BeginsWith(text="ana"), HasAny(name=Field.STATUS, values=("open",)))),
        "unfinished": True,
    },
    # In German
    "von:ana": requested("ana"),
    "status:gelöst": only(Field.STATUS, "solved"),
    "status:geloest": only(Field.STATUS, "solved"),
    "ist:offen": only(Field.STATUS, *OPEN),
    "zuständig:mich": only(Field.ASSIGNEE, "mia"),
    "bearbeiter:niemand": only(Field.ASSIGNEE, "none"),
    "marke:aurora": only(Field.BRAND, "aurora"),
    "prio:dringend": only(Field.PRIORITY, "urgent"),
    "seit:letzte-woche": {"where": created("2026-11-09")},
    # Days
    "after:2026-11-01": {"where": created("2026-11-01")},
    "before:2026-11-01": {"where": created(until="2026-11-01")},
    "on:2026-11-01": {"where": created("2026-11-01", "2026-11-02")},
    "on:2026-02": {"where": created("2026-02-01", "2026-03-01")},
    "on:2025": {"where": created("2025-01-01", "2026-01-01")},
    "am:1.11.2026": {"where": created("2026-11-01", "2026-11-02")},
    "on:today": {"where": created("2026-11-22", "2026-11-23")},
    "on:yesterday": {"where": created("2026-11-21", "2026-11-22")},
    "on:last-week": {"where": created("2026-11-09", "2026-11-16")},
    "on:last-month": {"where": created("2026-10-01", "2026-11-01")},
    "after:7d": {"where": created("2026-11-15")},
    "after:2026-11-01 after:2026-11-05": {
        "where": AllOf(clauses=(created("2026-11-01"), created("2026-11-05")))
    },
    "after:2026-11-01 before:2026-11-05": {
        "where": AllOf(clauses=(created("2026-11-01"), created(until="2026-11-05")))
    },
    # Groups
    "Rechnung (alt) ": {"words": ("Rechnung", "alt")},
    "foo(bar) ": {"words": ("foo(bar)",)},
    "tag:vip OR tag:late": {"where": AnyOf(clauses=(tagged("vip"), tagged("late")))},
    "tag:vip,late": {"where": HasAny(name=Field.TAG, values=("vip", "late"))},
    "vat (tag:vip ODER tag:late) ": {
        "words": ("vat",),
        "where": AnyOf(clauses=(tagged("vip"), tagged("late"))),
    },
    "-(tag:vip tag:late)": {"where": Not(clause=AllOf(clauses=(tagged("vip"), tagged("late"))))},
    "status:new (status:open)": {
        "where": AllOf(
            clauses=(
                HasAny(name=Field.STATUS, values=("new",)),
                HasAny(name=Field.STATUS, values=("open",)),
            )
        )
    },
    "vat OR": {"words": ("vat", "OR"), "unfinished": True},
    # Ages
    "created:>7d": {"where": created(until="2026-11-15")},
    "created:<=7d": {"where": created("2026-11-15")},
    "created:>36h": {"where": created(until="2026-11-21T06:30")},
    "sla:late": {"where": Between(field=Field.SLA, until=SUNDAY)},
    "fällig:<2d": {"where": Between(field=Field.DUE, until=day("2026-11-24"))},
    "due:none": {"where": Not(clause=HasValue(name="due"))},
    "field.Model:X9": {"where": HasAny(name="field.model", values=("x9",))},
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
        (" ".join(f"w{number}" for number in range(51)), HintKind.TOO_LONG, "w50"),
    ],
)
def test_a_hint_says_what_was_not_understood(typed: str, kind: HintKind, about: str) -> None:
    assert [(hint.kind, hint.text) for hint in read_query(typed, MIA_READS).hints] == [(kind, about)]


@pytest.mark.parametrize("typed", ["vat", "https://acme.example", "status:open", 'tag:vip "a b" -c', "12:30"])
def test_what_is_understood_needs_no_hint(typed: str) -> None:
    assert not read_query(typed, MIA_READS).hints


def test_a_value_that_does_not_exist_finds_nothing_instead_of_everything() -> None:
    assert read_query("status:broken", MIA_READS).query.where == HasAny(name="status", values=("broken",))


def test_today_is_where_the_reader_is() -> None:
    in_sydney = MIA_READS._replace(zone=ZoneInfo("Australia/Sydney"))
    since = datetime(2026, 11, 22, 13, tzinfo=UTC)
    until = since + timedelta(days=1)
    assert read_query("on:today", in_sydney).query.where == Between(
        field=Field.CREATED, since=since, until=until
    )


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
    assert asked.where == created(since, until)


@pytest.mark.parametrize(
    "typed", ["tag:vip", "is:unassigned", "assignee:mia", "team:billing", "brand:aurora", "from:ben"]
)
def test_a_customer_cannot_ask_for_what_is_only_the_desks_business(typed: str) -> None:
    reading = read_query(typed, MIA_READS._replace(fields=CUSTOMER_FIELDS))
    assert reading.query.where == EVERY_TICKET
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
    assert asked.unfinished <= bool(asked.words)
