"""Nobody hears of the demo before it is told to its end.

Its stories lie in the past. A desk that hears the first half of one acts on it at once: it finds the promised time
long over, and records so between what the story has yet to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shared.aws import client


@contextmanager
def unheard(table: str) -> Iterator[None]:
    """Whoever reads the table's stream waits meanwhile, and then goes on where it stopped."""
    stream = client("dynamodb").describe_table(TableName=table)["Table"].get("LatestStreamArn")
    functions = client("lambda")
    readers = [
        reader["UUID"]
        for reader in functions.list_event_source_mappings()["EventSourceMappings"]
        if reader["EventSourceArn"] == stream
    ]
    for reader in readers:
        functions.update_event_source_mapping(UUID=reader, Enabled=False)
    try:
        yield
    finally:
        for reader in readers:
            functions.update_event_source_mapping(UUID=reader, Enabled=True)
