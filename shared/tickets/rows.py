"""A ticket's head as the indexes carry it: compressed into one attribute, `row`, so that a row stays below 1 KB.

Five indexes are written with every change, in units of 1 KB. The head itself keeps its attributes, which older and newer code
read and leave alone.
"""

from __future__ import annotations

import json
import zlib

from shared.storage.marshal import Item
from shared.tickets.model import Ticket

# What the indexes carry besides keys.
PROJECTED = ("row", "version")
# Of a new desk's many small rows the fastest level saves nearly as much as the slowest.
_LEVEL = 6


def row_of(head: Item) -> bytes:
    said = {name: value for name, value in head.items() if value is not None}
    return zlib.compress(json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode(), _LEVEL)


def head_in(row: Item) -> Ticket | None:
    """None where the row is missing or of another version than the head: older code wrote the head without it."""
    if "row" not in row:
        return None
    ticket = Ticket.model_validate_json(zlib.decompress(row["row"]))
    return ticket if ticket.version == row["version"] else None
