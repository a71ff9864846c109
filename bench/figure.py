"""What a benchmark finds: a named number, and the bound that it is held against."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured number. `at_most` and `at_least` are its bounds; without either it is for information."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> str:
        """The bound in words, such as `≤ 1.10`."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""

    @property
    def met(self) -> bool | None:
        """Whether the bound holds; None where there is none."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None


@dataclass(frozen=True)
class Findings:
    """What one benchmark found, with what a reader must know to read it: how it was measured, what was left out."""

    figures: list[Figure]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        figures = [
            {
                **{name: value for name, value in asdict(figure).items() if value is not None},
                "met": figure.met,
            }
            for figure in self.figures
        ]
        return {"figures": figures, "notes": list(self.notes)}


def percentile(values: list[float], share: float) -> float:
    """The smallest of `values` that at least this share of them does not exceed."""
    ordered = sorted(values)
    rank = -(-share * len(ordered) // 1)
    return ordered[max(0, int(rank) - 1)]
