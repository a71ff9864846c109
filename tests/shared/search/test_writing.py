"""Writing to an index: in any order, twice, at the same time, and while a new one is built beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.config import search_index, setting
from shared.search.engine import SearchEngine
from shared.search.model import TicketQuery
from tests.shared.search.documents import a_document, ask, found, numbers


def test_a_newer_revision_takes_the_place_of_an_older_one(search: SearchEngine) -> None:
    search.write([a_document(subject="Kettle", revision=1)])
    search.write([a_document(subject="Teapot", revision=2)])
    assert (numbers(search, ask("kettle")), numbers(search, ask("teapot"))) == ([], [1])
    assert found(search, TicketQuery()).total == 1


@pytest.mark.parametrize("revision", [1, 2], ids=["an older one", "the same again"])
def test_what_comes_late_or_twice_changes_nothing(search: SearchEngine, revision: int) -> None:
    search.write([a_document(subject="Teapot", revision=2)])
    search.write([a_document(subject="Kettle", revision=revision)])
    assert (numbers(search, ask("kettle")), numbers(search, ask("teapot"))) == ([], [1])


def test_of_several_revisions_in_one_batch_the_newest_stays(search: SearchEngine) -> None:
    search.write([a_document(subject=f"Kettle{n}", revision=n) for n in (2, 3, 1)])
    assert numbers(search, ask("kettle3")) == [1]
    assert found(search, TicketQuery()).total == 1


def test_a_ticket_that_is_gone_is_not_found_any_more(search: SearchEngine) -> None:
    search.write([a_document(1), a_document(2)])
    search.write([], gone=[1, 77])
    assert numbers(search, ask("invoice")) == [2]


def test_writers_at_the_same_time_lose_nothing(search: SearchEngine) -> None:
    others = [type(search)() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for number, done in enumerate(
            [pool.submit(other.write, [a_document(n)]) for n, other in enumerate(others)]
        ):
            assert done.result(timeout=60) is None, number
    assert found(search, TicketQuery()).total == 4


def test_a_new_index_is_built_unseen_and_swapped_in_whole(search: SearchEngine) -> None:
    search.write([a_document(1), a_document(2)])
    search.create_generation("g1")
    search.write([a_document(2, subject="Teapot")], generation="g1")
    search.write([a_document(3)], generation="g1")
    assert sorted(numbers(search, TicketQuery())) == [1, 2]

    search.publish("g1")

    assert sorted(numbers(search, TicketQuery())) == [2, 3]
    assert numbers(search, ask("teapot")) == [2]


def test_after_the_swap_writing_goes_on_in_the_new_index(search: SearchEngine) -> None:
    search.write([a_document(1)])
    search.create_generation("g1")
    search.publish("g1")
    search.write([a_document(4)])
    assert numbers(search, TicketQuery()) == [4]


def test_an_index_says_who_built_it_and_how_much_is_in_it(search: SearchEngine) -> None:
    assert (search.state().generation, search.state().documents) == (None, 0)
    search.write([a_document(1)])
    assert (search.state().generation, search.state().documents) == ("first", 1)
    search.create_generation("g1")
    search.write([a_document(2), a_document(3)], generation="g1")
    assert search.state().generation == "first"
    search.publish("g1")
    assert (search.state().generation, search.state().documents) == ("g1", 2)


def test_beginning_and_publishing_twice_change_nothing(search: SearchEngine) -> None:
    search.create_generation("g1")
    search.write([a_document(1)], generation="g1")
    search.create_generation("g1")
    search.publish("g1")
    search.write([a_document(2)])
    search.publish("g1")
    assert sorted(numbers(search, TicketQuery())) == [1, 2]


@pytest.mark.parametrize("search", ["opensearch"], indirect=True)
def test_another_desks_index_stays(search: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two desks may share one OpenSearch domain."""
    search.write([a_document(1)])
    ours = search_index()
    monkeypatch.setenv("SEARCH_INDEX", f"{ours}-eu")
    setting.cache_clear()
    type(search)().write([a_document(7)])
    monkeypatch.setenv("SEARCH_INDEX", ours)
    setting.cache_clear()

    search.create_generation("g1")
    search.publish("g1")

    monkeypatch.setenv("SEARCH_INDEX", f"{ours}-eu")
    setting.cache_clear()
    assert numbers(type(search)(), TicketQuery()) == [7]


def test_another_process_finds_what_was_written_before_it_began(search: SearchEngine) -> None:
    search.write([a_document(1)])
    other = type(search)()
    assert numbers(other, ask("invoice")) == [1]
    search.write([a_document(2)])
    assert sorted(numbers(other, ask("invoice"))) == [1, 2]
