"""Which words of a text are hits, by the same forms that the query looks for."""

from __future__ import annotations

from tantivy import TextAnalyzer

from shared.search.model import TicketQuery
from shared.search.tantivy_schema import analyzers
from shared.search.words import differ_by, is_stem_of_longer, meant, tolerance, verb_forms


class Matcher:
    """Caches the words of the texts, because most are repeated."""

    def __init__(self, asked: TicketQuery) -> None:
        words = meant(asked.words)
        tokens = [self._token(word) for word in (*words, *asked.phrases)]
        self._words = {token for parts in tokens for token in parts}
        loose = [parts[0] for parts in tokens[: len(words)] if len(parts) == 1]
        self._stems = {
            stem for token in loose for form in (token, *verb_forms(token)) for stem in _stems(form)
        }
        unfinished = loose[-1:] if asked.unfinished else []
        self._beginnings = tuple(
            token for token in loose if is_stem_of_longer(token, unfinished=token in unfinished)
        )
        self._similar = [(token, tolerance(token)) for token in loose if tolerance(token)]
        self._known: dict[str, bool] = {}

    def is_hit(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = any(self._matches(token) for token in self._token(word))
        return self._known[word]

    def _matches(self, token: str) -> bool:
        return (
            token in self._words
            or token.startswith(self._beginnings)
            or not self._stems.isdisjoint(_stems(token))
            or any(differ_by(token, word, at_most) for word, at_most in self._similar)
        )

    def _token(self, word: str) -> list[str]:
        plain: TextAnalyzer = analyzers()["plain"]
        return list(plain.analyze(word))


def _stems(word: str) -> set[str]:
    return {
        f"{language}:{stem}"
        for language in ("german", "english")
        for stem in analyzers()[language].analyze(word)
    }
