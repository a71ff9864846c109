"""What an index has of a ticket and what it is asked by, the same in both engines.

Texts stand there three times, as tokens: as they are written, with positions, for phrases, beginnings of words and typing
errors; and without their endings, once as German and once as English, as a conversation may be either. `shown` keeps them
once as they were, for passages. What customers know of a ticket that staff know more of has fields of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shared.search.model import NOBODY, Field, Filter, SearchScope, TicketDocument
from shared.search.ranking import TEXTS
from shared.search.words import LANGUAGES, fold, stems, tokens

FORMAT = 2
"""Of fields and tokens. What changes one of them gets the next number: the deployment then builds a new index."""
SHOWN = "shown"
NUMBERS = ("number", "revision")
MOMENTS = ("created", "updated", "known_updated")
KEYWORDS = (
    "status",
    "known_status",
    "priority",
    "tag",
    "folded_tag",
    "assignee",
    "team",
    "brand",
    "person",
    "requester_key",
)
TEXT_FIELDS = tuple(
    name
    for text in TEXTS
    for name in (text.name, *(f"{text.name}_{language}" for language in LANGUAGES if text.stemmed))
)


def indexed(document: TicketDocument) -> dict[str, Any]:
    """The fields of a document, but for `shown`."""
    return {
        "number": document.id,
        "revision": document.revision,
        "created": milliseconds(document.created_at),
        "updated": milliseconds(document.updated_at),
        "known_updated": milliseconds(document.known_updated_at or document.updated_at),
        "requester": _tokens(
            [document.requester_name, document.requester_address, document.company],
        ),
        "requester_key": document.requester,
        "person": list(document.people),
        "status": document.status.value,
        "known_status": (document.known_status or document.status).value,
        "priority": document.priority.value,
        "tag": list(document.tags),
        "folded_tag": [fold(tag) for tag in document.tags],
        "assignee": document.assignee_id or NOBODY,
        "team": document.team_id,
        "brand": document.brand_id,
        **_searched("subject", [document.subject]),
        **_searched("said", document.said),
        **_searched("noted", document.noted),
    }


def shown(document: TicketDocument) -> dict[str, Any]:
    return {
        "subject": composed(document.subject),
        "said": [composed(text) for text in document.said],
        "noted": [composed(text) for text in document.noted],
    }


def keyword_of(field: Field, scope: SearchScope) -> str:
    """Where the values of a field stand that this caller knows."""
    return "known_status" if field is Field.STATUS and not scope.staff else field.value


def changed_field(scope: SearchScope) -> str:
    """When it changed, as this caller knows: notes move nothing in a customer's list."""
    return "updated" if scope.staff else "known_updated"


def keywords_asked(limit: Filter, scope: SearchScope) -> tuple[str, list[str]]:
    """The field and the values that a filter means."""
    if limit.field is Field.TAG:
        return "folded_tag", [fold(value) for value in limit.any_of]
    return keyword_of(limit.field, scope), list(limit.any_of)


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _searched(name: str, texts: Iterable[str]) -> dict[str, list[str]]:
    written = {name: _tokens(texts)}
    return written | {
        f"{name}_{language}": [" ".join(stems(text, language)) for text in texts] for language in LANGUAGES
    }


def _tokens(texts: Iterable[str]) -> list[str]:
    return [" ".join(tokens(text)) for text in texts]
