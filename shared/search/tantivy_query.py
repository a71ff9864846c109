"""A query as a tantivy query. Permissions are part of it: no hit is removed afterwards."""

from __future__ import annotations

from datetime import datetime

from tantivy import FieldType, Occur, Query

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
from shared.search.tantivy_schema import schema
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
    readable = [*_any("team", sorted(scope.teams)), *_any("brand", sorted(scope.brands))]
    if scope.person is not None:
        readable += _any("person", [scope.person])
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
    return Query.boolean_query(_any(*keywords_asked(limit, scope)))


def _any(field: str, values: list[str]) -> list[tuple[Occur, Query]]:
    return [(Occur.Should, Query.term_query(schema(), field, value)) for value in values]


def _requester(value: str) -> Query:
    """A name, an address or a company that starts with this text."""
    parts = tokens(value)
    if not parts:
        return Query.empty_query()
    if len(parts) == 1:
        return _begins("requester", parts[0])
    return Query.phrase_prefix_query(schema(), "requester", [*parts])


def _created(since: datetime | None, until: datetime | None) -> Query:
    """`until` is exclusive."""
    return Query.range_query(
        schema(),
        "created",
        FieldType.Integer,
        milliseconds(since) if since else None,
        milliseconds(until) if until else None,
        include_upper=until is None,
    )


def _phrase(phrase: str, scope: SearchScope) -> Query:
    """These words in this order, in any one text."""
    parts = tokens(phrase)
    if not parts:
        return Query.empty_query()
    return Query.disjunction_max_query(
        [_boosted(_in_order(text.name, parts), text.boost) for text in texts_for(scope)], TIE
    )


def _in_order(field: str, parts: list[str]) -> Query:
    if len(parts) == 1:
        return Query.term_query(schema(), field, parts[0], "freq")
    return Query.phrase_query(schema(), field, [*parts])


def _word(word: str, scope: SearchScope, unfinished: bool) -> Query:
    """One word in any text and any of its forms; a number is perhaps a ticket's, and a word perhaps a tag.

    What is written without blanks has several tokens, and so has `12:30`: they are looked for in their order.
    """
    parts = tokens(word)
    forms = [_phrase(word, scope)] if len(parts) > 1 else []
    if len(parts) == 1:
        for text in texts_for(scope):
            forms += [_boosted(form, text.boost) for form in _forms(word, parts[0], text, unfinished)]
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        forms.append(_boosted(Query.term_query(schema(), "number", int(word)), NUMBER_BOOST))
    if scope.may_ask_for(Field.TAG):
        forms.append(_boosted(Query.term_query(schema(), "folded_tag", fold(word)), TAG_BOOST))
    return Query.disjunction_max_query(forms, TIE) if forms else Query.empty_query()


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
    field = f"{text.name}_{language}"
    return [Query.term_query(schema(), field, stem, "freq") for stem in stems(word, language)]


def _begins(field: str, token: str) -> Query:
    return Query.fuzzy_term_query(schema(), field, token, distance=0, prefix=True)


def _boosted(query: Query, boost: float) -> Query:
    return Query.boost_query(query, boost)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
