"""What people mean stands at the top, on both engines, for the judged queries of `bench/relevance.py`."""

from __future__ import annotations

import pytest

from bench.relevance import JUDGED, demo_documents, ndcg, ndcg_of
from shared.search.engine import SearchEngine

# Below this somebody has to scroll; both engines are above it by some hundredths.
LEAST = 0.9


def test_what_is_meant_is_found_at_the_top(search: SearchEngine) -> None:
    documents = demo_documents()
    search.write(documents)
    assert len(JUDGED) >= 30
    assert ndcg_of(search, documents) >= LEAST


@pytest.mark.parametrize(
    ("ranked", "meant", "value"),
    [
        ([1, 2, 3], [1], 1.0),
        ([2, 1, 3], [1], 0.63),
        ([2, 3], [1], 0.0),
        ([], [1], 0.0),
        ([1, 2], [1, 2], 1.0),
        ([2, 1], [1, 2], 0.80),
    ],
)
def test_the_figure_is_one_for_the_best_order_and_less_for_every_other(
    ranked: list[int], meant: list[int], value: float
) -> None:
    assert ndcg(ranked, meant) == pytest.approx(value, abs=0.01)
