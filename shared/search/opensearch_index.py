"""The OpenSearch index of tickets: the same fields and analyzers as in tantivy's."""

from __future__ import annotations

from typing import Any

from shared.search.model import NOBODY, TicketDocument

STEMMED = ("subject", "said", "noted")
KEYWORDS = (
    "status",
    "priority",
    "tag",
    "assignee",
    "team",
    "brand",
    "person",
    "requester_key",
)

_TEXT = {"type": "text", "analyzer": "plain"}
_IN_BOTH_LANGUAGES = {
    **_TEXT,
    "fields": {
        language: {"type": "text", "analyzer": language, "index_options": "freqs"}
        for language in ("german", "english")
    },
}

DEFINITION: dict[str, Any] = {
    "settings": {
        "number_of_shards": 1,
        # A copy on a second node where there is one; a domain of one node stays green.
        "auto_expand_replicas": "0-1",
        "analysis": {
            "tokenizer": {"words": {"type": "pattern", "pattern": r"[^\p{L}\p{N}]+"}},
            "filter": {
                language: {"type": "stemmer", "language": language} for language in ("german", "english")
            },
            "analyzer": {
                name: {"type": "custom", "tokenizer": "words", "filter": filters}
                for name, filters in {
                    "plain": ["lowercase", "asciifolding"],
                    # Folded after stemming, because the German stemmer knows umlauts.
                    "german": ["lowercase", "german", "asciifolding"],
                    "english": ["lowercase", "asciifolding", "english"],
                }.items()
            },
        },
    },
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "number": {"type": "long"},
            "created": {"type": "date", "format": "epoch_millis"},
            "updated": {"type": "date", "format": "epoch_millis"},
            "requester": _TEXT,
            **dict.fromkeys(STEMMED, _IN_BOTH_LANGUAGES),
            **{name: {"type": "keyword"} for name in KEYWORDS},
        },
    },
}


def as_source(document: TicketDocument) -> dict[str, Any]:
    return {
        "number": document.id,
        "subject": document.subject,
        "said": list(document.said),
        "noted": list(document.noted),
        "requester": [document.requester_name, document.requester_address, document.company],
        "requester_key": document.requester,
        "person": list(document.people),
        "status": document.status.value,
        "priority": document.priority.value,
        "tag": list(document.tags),
        "assignee": document.assignee_id or NOBODY,
        "team": document.team_id,
        "brand": document.brand_id,
        "created": int(document.created_at.timestamp() * 1000),
        "updated": int(document.updated_at.timestamp() * 1000),
    }
