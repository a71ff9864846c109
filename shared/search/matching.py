"""Which parts of a text are hits, by the same forms that the query looks for."""

from __future__ import annotations

from collections.abc import Iterator

from shared.search.model import TicketQuery
from shared.search.words import (
    LANGUAGES,
    differ_by,
    is_stem_of_longer,
    meant,
    places,
    stems,
    tokens,
    tolerance,
    verb_forms,
)

Range = tuple[int, int]


class Matcher:
    """Caches the words of the texts, because most are repeated."""

    def __init__(self, asked: TicketQuery) -> None:
        words = meant(asked.words)
        loose = [word for word in words if len(tokens(word)) == 1]
        whole = [parts for text in (*words, *asked.phrases) if (parts := tokens(text))]
        self._words = {parts[0] for parts in whole if len(parts) == 1}
        self._phrases = [parts for parts in whole if len(parts) > 1]
        self._stems = {stem for word in loose for stem in _stems(word)}
        single = [token for word in loose for token in tokens(word)]
        self._stems |= {
            f"german:{stem}"
            for token in single
            for form in verb_forms(token)
            for stem in stems(form, "german")
        }
        unfinished = single[-1:] if asked.unfinished else []
        self._beginnings = tuple(
            token for token in single if is_stem_of_longer(token, unfinished=token in unfinished)
        )
        self._similar = [(token, tolerance(token)) for token in single if tolerance(token)]
        self._known: dict[str, bool] = {}

    def hits(self, text: str) -> list[Range]:
        """Where they begin and end, in order and apart."""
        spans = places(text)
        written = [text[begin:end] for begin, end in spans]
        found = [span for span, word in zip(spans, written, strict=True) if self._is_hit(word)]
        return _apart(sorted([*found, *self._in_order(spans, written)]))

    def _in_order(self, spans: list[Range], written: list[str]) -> Iterator[Range]:
        """A phrase is one hit."""
        if not self._phrases:
            return
        read = [(token, span) for span, word in zip(spans, written, strict=True) for token in tokens(word)]
        for parts in self._phrases:
            for number, (token, (begin, _)) in enumerate(read):
                behind = read[number : number + len(parts)]
                if token == parts[0] and [each for each, _ in behind] == parts:
                    yield begin, behind[-1][1][1]

    def _is_hit(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = any(self._matches(word, token) for token in tokens(word))
        return self._known[word]

    def _matches(self, word: str, token: str) -> bool:
        return (
            token in self._words
            or token.startswith(self._beginnings)
            or not self._stems.isdisjoint(_stems(word))
            or any(differ_by(token, wanted, at_most) for wanted, at_most in self._similar)
        )


def _stems(word: str) -> set[str]:
    return {f"{language}:{stem}" for language in LANGUAGES for stem in stems(word, language)}


def _apart(spans: list[Range]) -> list[Range]:
    """Spans that overlap are one."""
    apart: list[Range] = []
    for begin, end in spans:
        if apart and begin < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart
