"""The OpenSearch index of tickets: the same fields as tantivy's, with the same tokens."""

from __future__ import annotations

from typing import Any

from shared.search.fields import KEYWORDS, MOMENTS, NUMBERS, SHOWN, TEXT_FIELDS, indexed, shown
from shared.search.model import TicketDocument
from shared.search.ranking import TEXTS

_WITH_POSITIONS = {text.name for text in TEXTS}

DEFINITION: dict[str, Any] = {
    "settings": {
        "number_of_shards": 1,
        # A copy on a second node where there is one; a domain of one node stays green.
        "auto_expand_replicas": "0-1",
    },
    "mappings": {
        "dynamic": "strict",
        # Tokens are only looked for: what is shown are the texts.
        "_source": {"excludes": [*TEXT_FIELDS]},
        "properties": {
            **{name: {"type": "long"} for name in NUMBERS},
            **{name: {"type": "date", "format": "epoch_millis"} for name in MOMENTS},
            **{
                name: {
                    "type": "text",
                    "analyzer": "whitespace",
                    "index_options": "positions" if name in _WITH_POSITIONS else "freqs",
                }
                for name in TEXT_FIELDS
            },
            **{name: {"type": "keyword"} for name in KEYWORDS},
            SHOWN: {"type": "object", "enabled": False},
        },
    },
}


def as_source(document: TicketDocument) -> dict[str, Any]:
    return {**indexed(document), SHOWN: shown(document)}
