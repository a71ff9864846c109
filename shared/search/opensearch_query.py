"""A query in OpenSearch's query language: clause by clause the same as `tantivy_query`."""

from __future__ import annotations

from typing import Any

from shared.search.fields import keywords_asked, milliseconds
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
from shared.search.words import (
    LANGUAGES,
    fold,
    is_stem_of_longer,
    meant,
    needed,
    stems,
    tokens,
    tolerance,
    verb_forms,
)

Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"match_all": {}}


def opensearch_query(asked: TicketQuery, scope: SearchScope) -> Clause:
    """All required clauses, permissions first."""
    words = meant(asked.words)
    last = len(words) - 1
    bounds = {"gte": asked.since, "lt": asked.until}
    created = {name: milliseconds(at) for name, at in bounds.items() if at}
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
    field, values = keywords_asked(limit, scope)
    return {"terms": {field: values}}


def _requester(value: str) -> Clause:
    """A name, an address or a company that starts with this text."""
    parts = tokens(value)
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return {"prefix": {"requester": parts[0]}}
    return {"match_phrase_prefix": {"requester": {"query": " ".join(parts), "max_expansions": 1000}}}


def _phrase(phrase: str, scope: SearchScope) -> Clause:
    """These words in this order, in any one text."""
    parts = " ".join(tokens(phrase))
    if not parts:
        return NOTHING
    return _best(
        [{"match_phrase": {text.name: {"query": parts, "boost": text.boost}}} for text in texts_for(scope)]
    )


def _word(word: str, scope: SearchScope, unfinished: bool) -> Clause:
    """One word in any text and any of its forms; a number is perhaps a ticket's, and a word perhaps a tag."""
    parts = tokens(word)
    forms = [_phrase(word, scope)] if len(parts) > 1 else []
    if len(parts) == 1:
        for text in texts_for(scope):
            forms += _forms(word, parts[0], text, unfinished)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        forms.append(_term("number", int(word), NUMBER_BOOST))
    if scope.may_ask_for(Field.TAG):
        forms.append(_term("folded_tag", fold(word), TAG_BOOST))
    return _best(forms) if forms else NOTHING


def _forms(word: str, token: str, text: SearchText, unfinished: bool) -> list[Clause]:
    forms = [_term(text.name, token, text.boost)]
    if text.stemmed:
        for language in LANGUAGES:
            forms += _stemmed(word, text, language, text.boost)
        for form in verb_forms(token):
            forms += _stemmed(form, text, "german", VERB_FORM * text.boost)
    if is_stem_of_longer(token, unfinished=unfinished):
        begins = {"prefix": {text.name: {"value": token}}}
        forms.append({"constant_score": {"filter": begins, "boost": BEGINNING * text.boost}})
    if wrong := tolerance(token):
        similar = {"fuzzy": {text.name: {"value": token, "fuzziness": wrong, "transpositions": True}}}
        forms.append({"constant_score": {"filter": similar, "boost": SIMILAR * text.boost}})
    return forms


def _stemmed(word: str, text: SearchText, language: str, boost: float) -> list[Clause]:
    return [_term(f"{text.name}_{language}", stem, boost) for stem in stems(word, language)]


def _term(field: str, value: str | int, boost: float) -> Clause:
    return {"term": {field: {"value": value, "boost": boost}}}


def _best(queries: list[Clause]) -> Clause:
    return {"dis_max": {"queries": queries, "tie_breaker": TIE}}


def _any(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}
