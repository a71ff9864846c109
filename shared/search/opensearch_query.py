"""A query in OpenSearch's query language: clause by clause the same as `tantivy_query`."""

from __future__ import annotations

from typing import Any

from shared.search.model import Field, Filter, SearchScope, TicketQuery
from shared.search.ranking import (
    BEGINNING,
    LONGEST_NUMBER,
    NUMBER_BOOST,
    SIMILAR,
    TAG_BOOST,
    TIE,
    VERB_FORM,
    SearchText,
    texts_for,
)
from shared.search.words import is_stem_of_longer, meant, needed, split, tolerance, verb_forms

Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"match_all": {}}


def opensearch_query(asked: TicketQuery, scope: SearchScope) -> Clause:
    """All required clauses, permissions first."""
    words = meant(asked.words)
    last = len(words) - 1
    bounds = {"gte": asked.since, "lt": asked.until}
    created = {name: int(at.timestamp() * 1000) for name, at in bounds.items() if at}
    return {
        "bool": {
            "filter": [
                _within(scope),
                *(_limit(each, scope) for each in asked.filters if not each.negated),
                *([{"range": {"created": created}}] if created else []),
            ],
            "must": [_phrase(phrase, scope) for phrase in asked.phrases],
            "should": [_word(word, scope, asked.unfinished and n == last) for n, word in enumerate(words)],
            "minimum_should_match": needed(len(words)),
            "must_not": [
                *(_limit(each, scope) for each in asked.filters if each.negated),
                *(_phrase(text, scope) for text in asked.without),
            ],
        }
    }


def _within(scope: SearchScope) -> Clause:
    """The tickets that the caller may read."""
    if scope.teams is None:
        return EVERYTHING
    readable: list[Clause] = [
        {"terms": {"team": sorted(scope.teams)}},
        {"terms": {"brand": sorted(scope.brands)}},
    ]
    if scope.person is not None:
        readable.append({"term": {"person": scope.person}})
    return _any(readable)


def _limit(limit: Filter, scope: SearchScope) -> Clause:
    if not scope.may_ask_for(limit.field):
        return NOTHING
    if limit.field is Field.NUMBER:
        return {"terms": {"number": [int(value) for value in limit.any_of]}}
    if limit.field is Field.REQUESTER:
        return _any([_requester(value) for value in limit.any_of])
    return {"terms": {limit.field.value: list(limit.any_of)}}


def _requester(value: str) -> Clause:
    """A name, an address or a company that starts with this text."""
    tokens = split(value)
    if not tokens:
        return NOTHING
    if len(tokens) == 1:
        return {"prefix": {"requester": tokens[0]}}
    return {"match_phrase_prefix": {"requester": {"query": value, "max_expansions": 1000}}}


def _phrase(phrase: str, scope: SearchScope) -> Clause:
    """These words in this order, in any one text."""
    if not split(phrase):
        return NOTHING
    return _best(
        [{"match_phrase": {text.name: {"query": phrase, "boost": text.boost}}} for text in texts_for(scope)]
    )


def _word(word: str, scope: SearchScope, unfinished: bool) -> Clause:
    """One word in any text and any of its forms; a number is perhaps a ticket's, and a word perhaps a tag."""
    tokens = split(word)
    if not tokens:
        return {"constant_score": {"filter": EVERYTHING, "boost": 0}}
    forms = [] if len(tokens) == 1 else [_phrase(word, scope)]
    if len(tokens) == 1:
        for text in texts_for(scope):
            forms += _forms(word, tokens[0], text, unfinished)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        forms.append({"term": {"number": {"value": int(word), "boost": NUMBER_BOOST}}})
    if scope.may_ask_for(Field.TAG):
        forms.append({"term": {"tag": {"value": word.lower(), "boost": TAG_BOOST}}})
    return _best(forms)


def _forms(word: str, token: str, text: SearchText, unfinished: bool) -> list[Clause]:
    fields = [text.name, f"{text.name}.german", f"{text.name}.english"] if text.stemmed else [text.name]
    forms: list[Clause] = [{"match": {field: {"query": word, "boost": text.boost}}} for field in fields]
    if text.stemmed:
        boost = VERB_FORM * text.boost
        forms += [
            {"match": {f"{text.name}.german": {"query": form, "boost": boost}}} for form in verb_forms(token)
        ]
    if is_stem_of_longer(token, unfinished=unfinished):
        begins = {"prefix": {text.name: {"value": token}}}
        forms.append({"constant_score": {"filter": begins, "boost": BEGINNING * text.boost}})
    if wrong := tolerance(token):
        similar = {"fuzzy": {text.name: {"value": token, "fuzziness": wrong, "transpositions": True}}}
        forms.append({"constant_score": {"filter": similar, "boost": SIMILAR * text.boost}})
    return forms


def _best(queries: list[Clause]) -> Clause:
    return {"dis_max": {"queries": queries, "tie_breaker": TIE}}


def _any(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}
