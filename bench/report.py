"""The table that people read, and the file that the next run is compared with."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.figure import Figure, Findings

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ("aws-lambda-powertools", "boto3", "cedarpy", "pydantic")


def print_findings(console: Console, findings: Mapping[str, Findings]) -> None:
    """One table of all figures, then the notes."""
    table = Table("benchmark", "figure", "value", "target", "met")
    for benchmark, found in findings.items():
        for figure in found.figures:
            table.add_row(benchmark, figure.name, _value(figure), figure.target, _verdict(figure))
        table.add_section()
    console.print(table)
    for benchmark, found in findings.items():
        for note in found.notes:
            console.print(f"{benchmark}: {note}", markup=False, highlight=False)


def write_results(findings: Mapping[str, Findings], file: Path = RESULTS) -> None:
    """Each benchmark that ran replaces its former results; the others stay as they were measured."""
    results: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    measured = {"date": datetime.now(UTC).isoformat(timespec="seconds"), **_machine()}
    for benchmark, found in findings.items():
        results[benchmark] = {**measured, **found.as_json()}
    file.write_text(json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def _machine() -> dict[str, Any]:
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "versions": {"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
    }


def _value(figure: Figure) -> str:
    number = f"{figure.value:.2f}" if figure.value < 10 and figure.value % 1 else f"{figure.value:.0f}"
    return f"{number} {figure.unit}".strip()


def _verdict(figure: Figure) -> str:
    return {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[figure.met]
