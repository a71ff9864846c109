"""Tables of fixed phrases, and the pattern that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

PhrasesByLanguage = dict[str, str]
"""Phrases by language code (ISO 639), lower case, with ` / ` between them."""


def any_of(table: PhrasesByLanguage) -> str:
    return pattern_of({phrase for group in table.values() for phrase in group.split(" / ")})


def pattern_of(phrases: Iterable[str]) -> str:
    """Each of the phrases, the longest first so that none hides another."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, longest_first))
