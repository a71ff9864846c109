"""A query in OpenSearch's query language: clause by clause the same as `tantivy_query`."""

from __future__ import annotations

from typing import Any

from shared.conditions.clauses import (
    AllOf,
    AnyOf,
    BeginsWith,
    Between,
    Clause,
    HasAny,
    HasValue,
    HasWords,
    Not,
    OneClause,
)
from shared.conditions.fields import Field
from shared.search.fields import keywords_asked, may_be_asked, milliseconds, moment_of, value_asked
from shared.search.model import SearchScope, TicketQuery
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

Query = dict[str, Any]
NOTHING: Query = {"match_none": {}}
EVERYTHING: Query = {"match_all": {}}


def opensearch_query(asked: TicketQuery, scope: SearchScope) -> Query:
    """All required clauses, permissions first."""
    words = meant(asked.words)
    last = len(words) - 1
    return {
        "bool": {
            "filter": [_within(scope), _meeting(asked.where, scope)],
            "must": [_phrase(phrase, scope) for phrase in asked.phrases],
            "should": [_word(word, scope, asked.unfinished and n == last) for n, word in enumerate(words)],
            "minimum_should_match": needed(len(words)),
            "must_not": [_phrase(text, scope) for text in asked.without],
        }
    }


def _within(scope: SearchScope) -> Query:
    """The tickets that the caller may read."""
    if scope.teams is None:
        return EVERYTHING
    readable: list[Query] = [
        {"terms": {"team": sorted(scope.teams)}},
        {"terms": {"brand": sorted(scope.brands)}},
    ]
    if scope.person is not None:
        readable.append({"term": {"person": scope.person}})
    return _any(readable)


def _meeting(clause: Clause, scope: SearchScope) -> Query:
    match clause:
        case AllOf():
            return {"bool": {"filter": [EVERYTHING, *(_meeting(each, scope) for each in clause.clauses)]}}
        case AnyOf():
            return _any([_meeting(each, scope) for each in clause.clauses]) if clause.clauses else NOTHING
        case Not():
            return {"bool": {"filter": [EVERYTHING], "must_not": [_meeting(clause.clause, scope)]}}
    return _meeting_one(clause, scope) if may_be_asked(clause, scope) else NOTHING


def _meeting_one(clause: OneClause, scope: SearchScope) -> Query:
    match clause:
        case HasAny():
            return _has_any(clause, scope)
        case HasValue():
            field, value = value_asked(clause.name)
            return {"term": {field: value}} if value else {"exists": {"field": field}}
        case Between():
            bounds = {"gte": clause.since, "lt": clause.until}
            within = {name: milliseconds(at) for name, at in bounds.items() if at}
            return {"range": {moment_of(clause.field, scope): within}}
        case BeginsWith():
            return _requester(clause.text)
        case HasWords():
            return _having_words(clause, scope)


def _has_any(clause: HasAny, scope: SearchScope) -> Query:
    if clause.name == Field.NUMBER:
        return {"terms": {"number": [int(value) for value in clause.values]}}
    field, values = keywords_asked(clause, scope)
    return {"terms": {field: values}}


def _having_words(clause: HasWords, scope: SearchScope) -> Query:
    parts = " ".join(tokens(clause.words))
    if clause.field is Field.TEXT or not parts:
        return _phrase(clause.words, scope)
    return {"match_phrase": {"subject": parts}}


def _requester(value: str) -> Query:
    """A name, an address or a company that starts with this text."""
    parts = tokens(value)
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return {"prefix": {"requester": parts[0]}}
    return {"match_phrase_prefix": {"requester": {"query": " ".join(parts), "max_expansions": 1000}}}


def _phrase(phrase: str, scope: SearchScope) -> Query:
    """These words in this order, in any one text."""
    parts = " ".join(tokens(phrase))
    if not parts:
        return NOTHING
    return _best(
        [{"match_phrase": {text.name: {"query": parts, "boost": text.boost}}} for text in texts_for(scope)]
    )


def _word(word: str, scope: SearchScope, unfinished: bool) -> Query:
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


def _forms(word: str, token: str, text: SearchText, unfinished: bool) -> list[Query]:
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


def _stemmed(word: str, text: SearchText, language: str, boost: float) -> list[Query]:
    return [_term(f"{text.name}_{language}", stem, boost) for stem in stems(word, language)]


def _term(field: str, value: str | int, boost: float) -> Query:
    return {"term": {field: {"value": value, "boost": boost}}}


def _best(queries: list[Query]) -> Query:
    return {"dis_max": {"queries": queries, "tie_breaker": TIE}}


def _any(clauses: list[Query]) -> Query:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}
