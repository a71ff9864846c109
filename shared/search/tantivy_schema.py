"""The tantivy index of tickets.

Texts stand there three times: as they are written, with positions, for phrases, beginnings of words and typing errors; and
without their endings, once as German and once as English, as a conversation may be either. They are stored once.
"""

from __future__ import annotations

from functools import cache

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from shared.search.model import NOBODY, Field, TicketDocument
from shared.search.ranking import TEXTS

_LONGEST = 60
KEYWORDS: dict[Field, str] = {
    Field.STATUS: "status",
    Field.PRIORITY: "priority",
    Field.TAG: "tag",
    Field.ASSIGNEE: "assignee",
    Field.TEAM: "team",
    Field.BRAND: "brand",
}
LANGUAGES = ("german", "english")
REQUESTER_KEY, PERSON = "requester_key", "person"
NUMBERS = ("number", "revision", "created", "updated")


@cache
def analyzers() -> dict[str, TextAnalyzer]:
    """The text analyzers, by name."""
    return {
        "plain": _words().filter(Filter.ascii_fold()).build(),
        # Folded after stemming, because the German stemmer knows umlauts.
        "german": _words().filter(Filter.stemmer("german")).filter(Filter.ascii_fold()).build(),
        "english": _words().filter(Filter.ascii_fold()).filter(Filter.stemmer("english")).build(),
    }


def _words() -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.lowercase())
        .filter(Filter.remove_long(_LONGEST))
    )


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True, stored=name == "number")
    for text in TEXTS:
        builder.add_text_field(text.name, stored=text.stored, tokenizer_name="plain")
        if text.stemmed:
            for language in LANGUAGES:
                name = f"{text.name}_{language}"
                builder.add_text_field(name, tokenizer_name=language, index_option="freq")
    for name in [*KEYWORDS.values(), REQUESTER_KEY, PERSON]:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def open_index(folder: str) -> Index:
    """The index in a folder, which may be empty."""
    index = Index(schema(), folder)
    for name, analyzer in analyzers().items():
        index.register_tokenizer(name, analyzer)
    return index


def as_tantivy(document: TicketDocument) -> Document:
    fields: dict[str, object] = {
        "number": document.id,
        "revision": document.revision,
        "created": int(document.created_at.timestamp() * 1000),
        "updated": int(document.updated_at.timestamp() * 1000),
        "requester": [document.requester_name, document.requester_address, document.company],
        REQUESTER_KEY: document.requester,
        PERSON: list(document.people),
        "status": document.status.value,
        "priority": document.priority.value,
        "tag": list(document.tags),
        "assignee": document.assignee_id or NOBODY,
        "team": document.team_id,
        "brand": document.brand_id,
    }
    for name, texts in (
        ("subject", [document.subject]),
        ("said", document.said),
        ("noted", document.noted),
    ):
        fields |= {key: list(texts) for key in (name, *(f"{name}_{language}" for language in LANGUAGES))}
    return Document.from_dict(fields, schema())
