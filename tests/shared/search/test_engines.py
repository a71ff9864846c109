"""What both engines promise: what is found, by which words, in which order, how it is counted and marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.conditions.clauses import Between
from shared.conditions.fields import Field
from shared.search.engine import SearchEngine
from shared.search.model import Count, Slice, TicketQuery
from tests.shared.search.documents import EVERYTHING, a_document, ask, found, limited, marked, numbers

GERMAN = "Guten Tag, die Rechnungen für meine Kaffeemühle sind falsch. Bitte schicken Sie eine Lösung."


def test_nothing_is_found_where_nothing_was_ever_written(search: SearchEngine) -> None:
    nothing = found(search, ask("invoice"))
    assert (nothing.hits, nothing.total, nothing.facets[Field.STATUS]) == ([], 0, [])


@pytest.mark.parametrize(
    "typed",
    [
        "invoice",
        "INVOICE",
        "invoices",
        "billing",
        "twice",
        "1",
        "lima",
        "ana@acme.example",
        "acme",
        "vip",
        "receipt.pdf",
    ],
)
def test_a_ticket_is_found_by_any_of_its_words(search: SearchEngine, typed: str) -> None:
    search.write(
        [
            a_document(said=("You billed me twice.", "receipt.pdf"), tags=("vip",)),
            a_document(
                2, subject="Kettle", said=("It leaks.",), requester_name="Ben", company="Globex"
            ).model_copy(update={"requester_address": "ben@globex.example"}),
        ]
    )
    assert numbers(search, ask(typed)) == [1]


@pytest.mark.parametrize(
    "typed",
    ["Rechnung", "rechnungen", "losung", "Lösungen", "LÖSUNG", "kaffeemuhle", "Kaffeemuehle", "kaffee"],
)
def test_german_words_are_found_in_every_form(search: SearchEngine, typed: str) -> None:
    search.write([a_document(said=(GERMAN,)), a_document(2)])
    assert numbers(search, ask(typed)) == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Der Bezug klemmt.", "klemmen"),
        ("Die Räder klemmen.", "klemmt"),
        ("Er startete nicht.", "starten"),
        ("Das Gerät startet nicht.", "starten"),
        ("Kann es nicht starten.", "startet"),
        ("Was würde das kosten?", "kostet"),
        ("Es funktionierte gestern.", "funktionieren"),
    ],
)
def test_german_verbs_are_found_in_every_form_and_marked(
    search: SearchEngine, written: str, typed: str
) -> None:
    search.write([a_document(said=(written,)), a_document(2)])
    hits = found(search, ask(typed)).hits
    assert [hit.ticket_id for hit in hits] == [1]
    assert hits[0].passage is not None
    assert any(part.hit for part in hits[0].passage.parts)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("无法登录我的账户请尽快帮忙处理一下谢谢大家辛苦了", "账户"),
        ("パスワードを忘れました。再発行をお願いします", "忘れ"),
        ("비밀번호를 잊어버렸어요", "번호"),
        ("ผมลืมรหัสผ่านของผม", "รหัส"),
        ("订单iPhone15坏了", "iphone15"),
        ("हिन्दी में क्या हुआ", "क्या"),
        ("Kaffeemu\u0308hle", "KAFFEEMUEHLE"),
        ("Rech\u00adnung", "Rechnung"),
    ],
)
def test_a_word_is_found_in_any_script_and_form_and_marked(
    search: SearchEngine, written: str, typed: str
) -> None:
    search.write([a_document(said=(f"Hello. {written}. Bye.",)), a_document(2)])
    (hit,) = found(search, ask(typed)).hits
    assert hit.ticket_id == 1
    assert hit.passage is not None
    assert len([part for part in hit.passage.parts if part.hit]) == 1
    assert numbers(search, TicketQuery(phrases=(typed,))) == [1]


def test_letters_of_a_word_in_another_order_are_another_word(search: SearchEngine) -> None:
    search.write([a_document(subject="户口和账号", said=("口令",))])
    assert numbers(search, ask("账户")) == []


@pytest.mark.parametrize("typed", ["???", "😀", "…", "\u0301", "-_-"])
def test_a_word_of_which_no_letter_is_left_finds_nothing(search: SearchEngine, typed: str) -> None:
    search.write([a_document()])
    assert numbers(search, ask(typed)) == numbers(search, TicketQuery(phrases=(typed,))) == []
    assert numbers(search, limited(Field.REQUESTER, typed)) == []
    assert numbers(search, ask("invoice", typed)) == [1]
    assert numbers(search, ask("invoice", without=(typed,))) == [1]


@pytest.mark.parametrize("typed", ["größe", "GROESSE", "gro\u0308ße", "grosse"])
def test_names_and_tags_are_folded_as_words_are(search: SearchEngine, typed: str) -> None:
    search.write([a_document(tags=("größe",), requester_name="Größe Müller"), a_document(2)])
    assert numbers(search, limited(Field.TAG, typed)) == numbers(search, ask(typed)) == [1]
    assert numbers(search, limited(Field.REQUESTER, f"{typed} muell")) == [1]
    assert search.values(Field.TAG, typed, EVERYTHING, 5) == [Count(value="größe", count=1)]


@pytest.mark.parametrize("typed", ["invoce", "invocie", "invoicee", "imvoice", "complant", "refurbishd"])
def test_a_typing_error_is_forgiven(search: SearchEngine, typed: str) -> None:
    search.write([a_document(said=("A complaint about a refurbished kettle.",))])
    assert numbers(search, ask(typed)) == [1]


@pytest.mark.parametrize("typed", ["kettle2", "12346", "kot"])
def test_numbers_and_short_words_are_meant_as_they_are_written(search: SearchEngine, typed: str) -> None:
    search.write([a_document(said=("Order 12345 of kettle1, not cot.",))])
    assert numbers(search, ask(typed)) == []


def test_what_is_written_right_comes_before_what_is_only_similar(search: SearchEngine) -> None:
    search.write([a_document(1, subject="The form"), a_document(2, subject="The frame")])
    search.write([a_document(3, subject="The forms"), a_document(4, subject="The farms")])
    assert numbers(search, ask("farms"))[0] == 4


def test_the_last_word_may_be_unfinished(search: SearchEngine) -> None:
    search.write([a_document()])
    assert numbers(search, ask("wrong", "inv", unfinished=True)) == [1]
    assert numbers(search, ask("inv", "wrong", unfinished=True)) == []


def test_of_many_words_one_may_be_missing(search: SearchEngine) -> None:
    search.write([a_document()])
    assert numbers(search, ask("invoice", "elephant")) == []
    assert numbers(search, ask("invoice", "wrong", "elephant")) == [1]


def test_words_that_everybody_writes_are_not_needed(search: SearchEngine) -> None:
    search.write([a_document()])
    assert numbers(search, ask("the", "invoice", "von", "der")) == [1]


def test_the_exact_number_comes_first(search: SearchEngine) -> None:
    search.write([a_document(7, said=("See ticket 42, and 42 again: 42.",)), a_document(42)])
    assert numbers(search, ask("42")) == [42, 7]
    assert numbers(search, limited(Field.NUMBER, "42")) == [42]


def test_the_subject_counts_more_than_the_text(search: SearchEngine) -> None:
    search.write([a_document(1, subject="Question", said=("About the kettle.",))])
    search.write([a_document(2, subject="Kettle", said=("A question.",))])
    assert numbers(search, ask("kettle")) == [2, 1]


def test_a_phrase_is_found_as_it_stands(search: SearchEngine) -> None:
    search.write([a_document(1, said=("billed me twice",)), a_document(2, said=("twice billed me",))])
    assert numbers(search, TicketQuery(phrases=("billed me twice",))) == [1]
    assert sorted(numbers(search, ask("billed", "twice"))) == [1, 2]


def test_a_word_can_be_excluded(search: SearchEngine) -> None:
    search.write([a_document(1, said=("refund",)), a_document(2, said=("exchange",))])
    assert numbers(search, ask("invoice", without=("refund",))) == [2]


LIMITS: dict[str, tuple[Field, tuple[str, ...], dict[str, Any]]] = {
    "status": (Field.STATUS, ("solved",), {"status": "solved"}),
    "any of two": (Field.STATUS, ("solved", "pending"), {"status": "pending"}),
    "priority": (Field.PRIORITY, ("urgent",), {"priority": "urgent"}),
    "tag": (Field.TAG, ("vip",), {"tags": ("late", "vip")}),
    "assignee": (Field.ASSIGNEE, ("mia",), {"assignee_id": "mia"}),
    "team": (Field.TEAM, ("tech",), {"team_id": "tech"}),
    "brand": (Field.BRAND, ("kaffeewerk",), {"brand_id": "kaffeewerk"}),
    "requester's name": (Field.REQUESTER, ("ben",), {"requester_name": "Ben Okoye"}),
    "requester's whole name": (Field.REQUESTER, ("ben oko",), {"requester_name": "Ben Okoye"}),
    "requester's address": (
        Field.REQUESTER,
        ("ben@globex.example",),
        {"requester_address": "ben@globex.example"},
    ),
    "requester's company": (Field.REQUESTER, ("globex",), {"company": "Globex Inc."}),
}


@pytest.mark.parametrize(("field", "values", "has"), LIMITS.values(), ids=LIMITS)
def test_a_limit_is_kept(
    search: SearchEngine, field: Field, values: tuple[str, ...], has: dict[str, Any]
) -> None:
    search.write([a_document(1, assignee_id="tom"), a_document(2, **has)])
    assert numbers(search, limited(field, *values)) == [2]
    assert numbers(search, limited(field, *values, negated=True)) == [1]


def test_nobodys_tickets_can_be_asked_for(search: SearchEngine) -> None:
    search.write([a_document(1, assignee_id="tom"), a_document(2)])
    assert numbers(search, limited(Field.ASSIGNEE, "none")) == [2]


def test_days_limit_when_it_was_created(search: SearchEngine) -> None:
    noon = datetime(2026, 11, 5, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    search.write([a_document(1, created_at=noon - hour), a_document(2, created_at=noon)])
    assert numbers(search, TicketQuery(where=Between(field=Field.CREATED, since=noon))) == [2]
    assert numbers(search, TicketQuery(where=Between(field=Field.CREATED, until=noon))) == [1]
    assert sorted(
        numbers(search, TicketQuery(where=Between(field=Field.CREATED, since=noon - hour, until=noon + hour)))
    ) == [1, 2]


def test_without_words_the_last_changed_comes_first(search: SearchEngine) -> None:
    day = datetime(2026, 11, 5, tzinfo=UTC)
    search.write([a_document(n, updated_at=day + timedelta(minutes=m)) for n, m in ((1, 5), (2, 9), (3, 1))])
    assert numbers(search, TicketQuery()) == [2, 1, 3]


def test_pages_go_on_where_the_last_one_ended(search: SearchEngine) -> None:
    search.write([a_document(number, said=("kettle " * number,)) for number in range(1, 8)])
    pages = [found(search, ask("kettle"), page=Slice(offset=offset, limit=3)) for offset in (0, 3, 6)]
    assert [len(page.hits) for page in pages] == [3, 3, 1]
    assert {page.total for page in pages} == {7}
    assert sorted(hit.ticket_id for page in pages for hit in page.hits) == [*range(1, 8)]


def test_facets_count_all_hits_and_not_only_the_page(search: SearchEngine) -> None:
    statuses = ("open", "open", "pending", "solved")
    search.write([a_document(n, status=status, tags=("vip",)) for n, status in enumerate(statuses)])
    search.write([a_document(9, subject="Kettle", said=("Leaks.",), status="closed")])

    page = found(search, ask("invoice"), page=Slice(limit=1))

    assert len(page.hits) == 1
    assert {count.value: count.count for count in page.facets[Field.STATUS]} == {
        "open": 2,
        "pending": 1,
        "solved": 1,
    }
    assert page.facets[Field.TAG] == [Count(value="vip", count=4)]
    assert page.facets[Field.ASSIGNEE] == [Count(value="none", count=4)]


def test_the_passage_shows_where_it_was_found(search: SearchEngine) -> None:
    long = "Hello there. " * 30 + "You billed me twice for the Rechnungsnummer 77. " + "Bye now. " * 30
    search.write([a_document(subject="Invoice", said=("Nothing here.", long))])

    hit = found(search, ask("rechnung", "billing", "invoice")).hits[0]

    assert marked(hit.subject) == "[Invoice]"
    assert hit.passage is not None
    assert hit.passage.source == "message"
    text = marked(hit.passage.parts)
    assert "You [billed] me twice for the [Rechnungsnummer] 77." in text
    assert text.startswith("… ")
    assert len(text) < 200


def test_a_text_cannot_fake_a_mark(search: SearchEngine) -> None:
    search.write([a_document(said=("<mark>invoice</mark> <script>alert(1)</script>",))])
    hit = found(search, ask("invoice")).hits[0]
    assert hit.passage is not None
    assert marked(hit.passage.parts) == "<mark>[invoice]</mark> <script>alert(1)</script>"


def test_values_are_suggested_by_how_they_begin(search: SearchEngine) -> None:
    search.write([a_document(1, tags=("vip", "late")), a_document(2, tags=("vat", "vip"))])
    assert search.values(Field.TAG, "v", EVERYTHING, 5) == [
        Count(value="vip", count=2),
        Count(value="vat", count=1),
    ]
    assert search.values(Field.TAG, "", EVERYTHING, 1) == [Count(value="vip", count=2)]
    assert [each.value for each in search.values(Field.REQUESTER, "li", EVERYTHING, 5)] == [
        "Ana Lima <ana@acme.example>"
    ]
    assert search.values(Field.REQUESTER, "zo", EVERYTHING, 5) == []
