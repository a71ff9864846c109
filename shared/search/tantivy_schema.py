"""The tantivy index of tickets. Its fields get tokens, which are only parted again at the blanks between them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from shared.search.fields import KEYWORDS, MOMENTS, NUMBERS, SHOWN, TEXT_FIELDS, indexed, shown
from shared.search.model import TicketDocument
from shared.search.ranking import TEXTS

_TOKENS = "tokens"
_WITH_POSITIONS = {text.name for text in TEXTS}


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in (*NUMBERS, *MOMENTS):
        builder.add_integer_field(name, indexed=True, fast=True, stored=name == "number")
    for name in TEXT_FIELDS:
        option = "position" if name in _WITH_POSITIONS else "freq"
        builder.add_text_field(name, tokenizer_name=_TOKENS, index_option=option)
    for name in KEYWORDS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(SHOWN, stored=True)
    return builder.build()


def open_index(folder: str) -> Index:
    """The index in a folder, which may be empty."""
    index = Index(schema(), folder)
    index.register_tokenizer(_TOKENS, _blanks())
    return index


def as_tantivy(document: TicketDocument) -> Document:
    fields = {**indexed(document), SHOWN: json.dumps(shown(document)).encode()}
    return Document.from_dict(fields, schema())


def shown_in(stored: dict[str, Any]) -> dict[str, Any]:
    """The texts of a stored document."""
    return dict(json.loads(bytes(stored[SHOWN][0])))


@cache
def _blanks() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).build()
