"""What an index has of a ticket and what it is asked by, the same in both engines.

Texts stand there three times, as tokens: as they are written, with positions, for phrases, beginnings of words and typing
errors; and without their endings, once as German and once as English, as a conversation may be either. `shown` keeps them
once as they were, for passages. What customers know of a ticket that staff know more of has fields of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from shared.conditions.clauses import BeginsWith, HasAny, HasValue, OneClause
from shared.conditions.fields import Field, field_of, key_of
from shared.conditions.values import NO, NONE, YES
from shared.fields.values import FieldValue, is_filled
from shared.search.model import SearchScope, Sort, TicketDocument
from shared.search.ranking import TEXTS
from shared.search.words import LANGUAGES, fold, stems, tokens
from shared.tickets.states import Priority

FORMAT = 6
"""Of fields and tokens. What changes one of them gets the next number: the deployment then builds a new index."""
SHOWN = "shown"
# Of a longer text in a field, its beginning is found, and its first words.
_LONGEST_VALUE, _MOST_WORDS = 200, 50
# What a list is sorted by has a value in every document.
ORDERS = {Sort.PRIORITY: "by_priority", Sort.SOLVED: "by_solved", Sort.DUE: "by_due", Sort.SLA: "by_sla"}
NUMBERS = ("number", "revision", *ORDERS.values())
MOMENTS = ("created", "updated", "known_updated", "solved", "due", "sla")
KEYWORDS = (
    "status",
    "known_status",
    "type",
    "priority",
    "topic",
    "channel",
    "snoozed",
    "field",
    "tag",
    "folded_tag",
    "assignee",
    "team",
    "brand",
    "person",
    "requester_key",
)
_NEVER, _SOMEDAY = 0, 2**53
# More than the milliseconds of any moment.
_PRIORITY_STEP = 2**46
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
        **_moments(document),
        **_keywords(document),
        "requester": _tokens([document.requester_name, document.requester_address, document.company]),
        **_searched("subject", [document.subject]),
        **_searched("said", document.said),
        **_searched("noted", document.noted),
    }


def _moments(document: TicketDocument) -> dict[str, int]:
    at = {
        "created": document.created_at,
        "updated": document.updated_at,
        "known_updated": document.known_updated_at or document.updated_at,
        "solved": document.solved_at,
        "due": document.due_at,
        "sla": document.sla_due_at,
    }
    known = {name: milliseconds(moment) for name, moment in at.items() if moment}
    rank = list(Priority).index(document.priority)
    return known | {
        "by_priority": rank * _PRIORITY_STEP + known["updated"],
        "by_solved": known.get("solved", _NEVER),
        "by_due": known.get("due", _SOMEDAY),
        "by_sla": known.get("sla", _SOMEDAY),
    }


def _keywords(document: TicketDocument) -> dict[str, str | list[str]]:
    return {
        "requester_key": document.requester,
        "person": list(document.people),
        "status": list(document.statuses),
        "known_status": (document.known_status or document.status).value,
        "type": document.type.value,
        "priority": document.priority.value,
        "tag": list(document.tags),
        "folded_tag": [fold(tag) for tag in document.tags],
        "topic": [fold(document.topic)] if document.topic else [],
        "channel": document.channel,
        "snoozed": YES if document.snoozed else NO,
        "field": [*_own_fields(document)],
        "assignee": document.assignee_id or NONE,
        "team": document.team_id,
        "brand": document.brand_id,
    }


def _own_fields(document: TicketDocument) -> Iterator[str]:
    """One field of the index for all of the desk's own, so that a new one needs no new index: each key, to ask whether it has a value, and each of its values behind it."""
    for key, value in document.fields.items():
        if is_filled(value):
            yield key
            yield from (_own_value(key, said) for said in said_by_field(value))


def said_by_field(value: FieldValue) -> Iterator[str]:
    """What one of the desk's own fields is found by, folded: its values whole, and the words of each."""
    values = value if isinstance(value, tuple) else ("yes" if isinstance(value, bool) else value,)
    for each in values:
        yield from dict.fromkeys(fold(said)[:_LONGEST_VALUE] for said in (each, *tokens(each)[:_MOST_WORDS]))


def _own_value(key: str, folded: str) -> str:
    return f"{key}={folded}"


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


def order_field(sort: Sort | None, scope: SearchScope) -> str:
    """What a list is sorted by; who may not ask for it gets the last changed first."""
    if sort in ORDERS and scope.may_ask_for(Field(sort)):
        return ORDERS[sort]
    return sort.value if sort in {Sort.CREATED, Sort.NUMBER} else changed_field(scope)


def may_be_asked(clause: OneClause, scope: SearchScope) -> bool:
    """Texts know by themselves who reads which."""
    match clause:
        case HasAny() | HasValue():
            return scope.may_ask_for(field_of(clause.name))
        case BeginsWith():
            return scope.may_ask_for(Field.REQUESTER)
    return scope.may_ask_for(clause.field)


def moment_of(field: Field, scope: SearchScope) -> str:
    return changed_field(scope) if field is Field.UPDATED else field.value


def keywords_asked(asked: HasAny, scope: SearchScope) -> tuple[str, list[str]]:
    """The keyword field and the values in it."""
    field = field_of(asked.name)
    if field is Field.CUSTOM:
        return field, [_own_value(key_of(asked.name), value) for value in asked.values]
    return "folded_tag" if field is Field.TAG else keyword_of(field, scope), list(asked.values)


def value_asked(name: str) -> tuple[str, str | None]:
    """The field in which something stands where there is any value; for a desk's own, what stands there."""
    field = field_of(name)
    return field.value, key_of(name) if field is Field.CUSTOM else None


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
