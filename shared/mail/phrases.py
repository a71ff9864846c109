"""Tables of fixed phrases, and the pattern that finds them."""

from __future__ import annotations

import re

PhrasesByLanguage = dict[str, str]
"""Phrases by language code (ISO 639), lower case, with ` / ` between them."""


def any_of(*tables: PhrasesByLanguage) -> str:
    """A pattern for each phrase of the tables, the longest first so that none hides another."""
    phrases = {phrase for table in tables for group in table.values() for phrase in group.split(" / ")}
    return "|".join(
        re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
