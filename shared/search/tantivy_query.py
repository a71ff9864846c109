"""A query as a tantivy query. Permissions are part of it: no hit is removed afterwards."""

from __future__ import annotations

from datetime import datetime

from tantivy import FieldType, Occur, Query

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
from shared.search.tantivy_schema import KEYWORDS, LANGUAGES, PERSON, analyzers, schema
from shared.search.words import is_stem_of_longer, meant, needed, tolerance, verb_forms


def tantivy_query(asked: TicketQuery, scope: SearchScope) -> Query:
    """All required clauses, permissions first."""
    must = [_within(scope)]
    must += [_unscored(_limit(each, scope)) for each in asked.filters if not each.negated]
    must += [_phrase(phrase, scope) for phrase in asked.phrases]
    if asked.since or asked.until:
        must.append(_unscored(_created(asked.since, asked.until)))
    words = meant(asked.words)
    if words:
        last = len(words) - 1
        alike = [_word(word, scope, asked.unfinished and n == last) for n, word in enumerate(words)]
        must.append(Query.boolean_query([(Occur.Should, each) for each in alike], needed(len(alike))))
    must_not = [_limit(each, scope) for each in asked.filters if each.negated]
    must_not += [_phrase(text, scope) for text in asked.without]
    return Query.boolean_query(
        [(Occur.Must, query) for query in must] + [(Occur.MustNot, query) for query in must_not]
    )


def _within(scope: SearchScope) -> Query:
    """The tickets that the caller may read."""
    if scope.teams is None:
        return _unscored(Query.all_query())
    readable = _any(KEYWORDS[Field.TEAM], sorted(scope.teams))
    readable += _any(KEYWORDS[Field.BRAND], sorted(scope.brands))
    if scope.person is not None:
        readable.append((Occur.Should, Query.term_query(schema(), PERSON, scope.person)))
    return _unscored(Query.boolean_query(readable) if readable else Query.empty_query())


def _limit(limit: Filter, scope: SearchScope) -> Query:
    if not scope.may_ask_for(limit.field):
        return Query.empty_query()
    if limit.field is Field.NUMBER:
        numbers = [Query.term_query(schema(), "number", int(value)) for value in limit.any_of]
        return Query.boolean_query([(Occur.Should, number) for number in numbers])
    if limit.field is Field.REQUESTER:
        named = [_requester(value) for value in limit.any_of]
        return Query.boolean_query([(Occur.Should, query) for query in named])
    return Query.boolean_query(_any(KEYWORDS[limit.field], limit.any_of))


def _any(field: str, values: list[str] | tuple[str, ...]) -> list[tuple[Occur, Query]]:
    return [(Occur.Should, Query.term_query(schema(), field, value)) for value in values]


def _requester(value: str) -> Query:
    """A name, an address or a company that starts with this text."""
    tokens = analyzers()["plain"].analyze(value)
    if not tokens:
        return Query.empty_query()
    if len(tokens) == 1:
        return _begins("requester", tokens[0])
    return Query.phrase_prefix_query(schema(), "requester", list(tokens))


def _created(since: datetime | None, until: datetime | None) -> Query:
    """`until` is exclusive."""
    return Query.range_query(
        schema(),
        "created",
        FieldType.Integer,
        int(since.timestamp() * 1000) if since else None,
        int(until.timestamp() * 1000) if until else None,
        include_upper=until is None,
    )


def _phrase(phrase: str, scope: SearchScope) -> Query:
    """These words in this order, in any one text."""
    tokens = list(analyzers()["plain"].analyze(phrase))
    if not tokens:
        return Query.empty_query()
    texts = texts_for(scope)
    if len(tokens) > 1:
        found = [_boosted(Query.phrase_query(schema(), text.name, [*tokens]), text.boost) for text in texts]
    else:
        found = [
            _boosted(Query.term_query(schema(), text.name, tokens[0], "freq"), text.boost) for text in texts
        ]
    return Query.disjunction_max_query(found, TIE)


def _word(word: str, scope: SearchScope, unfinished: bool) -> Query:
    """One word in any text and any of its forms; a number is perhaps a ticket's, and a word perhaps a tag."""
    tokens = list(analyzers()["plain"].analyze(word))
    if not tokens:
        return _unscored(Query.all_query())
    forms = [] if len(tokens) == 1 else [_phrase(word, scope)]
    if len(tokens) == 1:
        for text in texts_for(scope):
            forms += [_boosted(form, text.boost) for form in _forms(word, tokens[0], text, unfinished)]
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        forms.append(_boosted(Query.term_query(schema(), "number", int(word)), NUMBER_BOOST))
    if scope.may_ask_for(Field.TAG):
        forms.append(_boosted(Query.term_query(schema(), "tag", word.lower()), TAG_BOOST))
    return Query.disjunction_max_query(forms, TIE)


def _forms(word: str, token: str, text: SearchText, unfinished: bool) -> list[Query]:
    forms = [Query.term_query(schema(), text.name, token, "freq")]
    if text.stemmed:
        for language in LANGUAGES:
            forms += _stemmed(word, text, language)
        for form in verb_forms(token):
            forms += [_boosted(query, VERB_FORM) for query in _stemmed(form, text, "german")]
    if is_stem_of_longer(token, unfinished=unfinished):
        forms.append(_boosted(_begins(text.name, token), BEGINNING))
    if wrong := tolerance(token):
        similar = Query.fuzzy_term_query(schema(), text.name, token, wrong, transposition_cost_one=True)
        forms.append(_boosted(similar, SIMILAR))
    return forms


def _stemmed(word: str, text: SearchText, language: str) -> list[Query]:
    stems = analyzers()[language].analyze(word)
    return [Query.term_query(schema(), f"{text.name}_{language}", stem, "freq") for stem in stems]


def _begins(field: str, token: str) -> Query:
    return Query.fuzzy_term_query(schema(), field, token, distance=0, prefix=True)


def _boosted(query: Query, boost: float) -> Query:
    return Query.boost_query(query, boost)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
