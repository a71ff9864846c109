"""Whether memory grows, told from how it breathes."""

from __future__ import annotations

import pytest

from bench.soak import slope

HOUR = 3600


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ([(minute * 60, 50.0) for minute in range(30)], 0),
        ([(minute * 60, 50 + minute) for minute in range(30)], 60),
        ([(0, 10.0), (60, 30.0), *((minute * 60, 50.0) for minute in range(2, 30))], 0),
        ([(minute * 60, 50.0 + minute % 2) for minute in range(30)], 0),
        ([(0, 50.0)], 0),
    ],
    ids=["flat", "a megabyte a minute", "what is loaded at first", "up and down", "too short to say"],
)
def test_growth_is_of_the_second_half_in_megabytes_an_hour(
    samples: list[tuple[float, float]], expected: float
) -> None:
    assert slope(samples) == pytest.approx(expected, abs=5)
