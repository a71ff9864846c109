"""A query as a tantivy query. Permissions are part of it: no hit is removed afterwards."""

from __future__ import annotations

from tantivy import FieldType, Occur, Query

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
    must = [_within(scope), _unscored(_meeting(asked.where, scope))]
    must += [_phrase(phrase, scope) for phrase in asked.phrases]
    words = meant(asked.words)
    if words:
        last = len(words) - 1
        alike = [_word(word, scope, asked.unfinished and n == last) for n, word in enumerate(words)]
        must.append(Query.boolean_query([(Occur.Should, each) for each in alike], needed(len(alike))))
    must_not = [_phrase(text, scope) for text in asked.without]
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


def _meeting(clause: Clause, scope: SearchScope) -> Query:
    match clause:
        case AllOf():
            parts = [(Occur.Must, _meeting(each, scope)) for each in clause.clauses]
            return Query.boolean_query(parts) if parts else Query.all_query()
        case AnyOf():
            parts = [(Occur.Should, _meeting(each, scope)) for each in clause.clauses]
            return Query.boolean_query(parts) if parts else Query.empty_query()
        case Not():
            without = (Occur.MustNot, _meeting(clause.clause, scope))
            return Query.boolean_query([(Occur.Must, Query.all_query()), without])
    return _meeting_one(clause, scope) if may_be_asked(clause, scope) else Query.empty_query()


def _meeting_one(clause: OneClause, scope: SearchScope) -> Query:
    match clause:
        case HasAny():
            return _has_any(clause, scope)
        case HasValue():
            field, value = value_asked(clause.name)
            return Query.term_query(schema(), field, value) if value else Query.exists_query(field)
        case Between():
            return _between(clause, scope)
        case BeginsWith():
            return _requester(clause.text)
        case HasWords():
            return _having_words(clause, scope)


def _has_any(clause: HasAny, scope: SearchScope) -> Query:
    if clause.name != Field.NUMBER:
        return Query.boolean_query(_any(*keywords_asked(clause, scope)))
    numbers = [Query.term_query(schema(), "number", int(value)) for value in clause.values]
    return Query.boolean_query([(Occur.Should, number) for number in numbers])


def _having_words(clause: HasWords, scope: SearchScope) -> Query:
    parts = tokens(clause.words)
    if clause.field is Field.TEXT or not parts:
        return _phrase(clause.words, scope)
    return _in_order("subject", parts)


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


def _between(clause: Between, scope: SearchScope) -> Query:
    """`until` is exclusive."""
    field = moment_of(clause.field, scope)
    if clause.since is None and clause.until is None:
        return Query.exists_query(field)
    return Query.range_query(
        schema(),
        field,
        FieldType.Integer,
        milliseconds(clause.since) if clause.since else None,
        milliseconds(clause.until) if clause.until else None,
        include_upper=clause.until is None,
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
