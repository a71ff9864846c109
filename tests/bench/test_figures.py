"""Figures, their bounds, and what is written about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.figure import Figure, Findings, percentile
from bench.report import write_results


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("at its most", 1.1, at_most=1.1), True),
        (Figure("above it", 1.2, at_most=1.1), False),
        (Figure("at its least", 300, at_least=300), True),
        (Figure("below it", 299, at_least=300), False),
        (Figure("without a bound", 7), None),
    ],
    ids=lambda case: case.name if isinstance(case, Figure) else "",
)
def test_a_figure_says_whether_its_bound_holds(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5.0], 5.0), ([float(n) for n in range(1, 21)], 19.0), ([float(n) for n in range(1, 41)], 38.0)],
)
def test_the_95th_percentile_is_a_value_that_was_measured(values: list[float], expected: float) -> None:
    assert percentile(values, 0.95) == expected


def test_results_of_benchmarks_that_did_not_run_stay(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    write_results({"mail": Findings([Figure("mails", 700, at_least=300)]), "sites": Findings([])}, file)
    write_results({"mail": Findings([Figure("mails", 200, at_least=300)], ("real mails",))}, file)

    results = json.loads(file.read_text())
    assert results.keys() == {"mail", "sites"}
    assert results["mail"]["figures"] == [
        {"name": "mails", "value": 200, "unit": "", "at_least": 300, "met": False}
    ]
    assert results["mail"]["notes"] == ["real mails"]
    assert results["mail"]["versions"]["pydantic"]
