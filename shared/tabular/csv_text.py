"""Rows of a table as CSV (RFC 4180) that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# By the byte order mark Excel recognizes UTF-8.
BEGIN = "\ufeff".encode()
# Spreadsheets run a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def plain(cell: str) -> str:
    """The cell as text that nothing runs, whatever a customer has written."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
