"""Splitting, folding and comparing words, the same for both engines."""

from __future__ import annotations

import re
import unicodedata

# Letters and digits, where the engines split too.
_WORD = re.compile(r"[^\W_]+")
# The ending of a German verb form. Stemmers keep the t, because nouns have it too.
_FINITE = ("eten", "ten", "ete", "te", "et", "t")
_SHORTEST_ROOT = 3
# Too frequent in either language to mean anything in a query.
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "i",
        "in",
        "is",
        "it",
        "my",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "we",
        "with",
        "you",
        "your",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "aber",
        "ist",
        "sind",
        "war",
        "nicht",
        "ich",
        "wir",
        "sie",
        "es",
        "er",
        "in",
        "im",
        "zu",
        "zum",
        "zur",
        "von",
        "vom",
        "mit",
        "auf",
        "für",
        "fur",
        "an",
        "am",
        "als",
        "bei",
        "mein",
        "meine",
        "unser",
        "unsere",
    ]
)


def split(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in _WORD.findall(text)]


def places(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end."""
    return [found.span() for found in _WORD.finditer(text)]


def fold(word: str) -> str:
    """Without case and accents: Lösung, losung and LÖSUNG are one word."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def meant(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those too frequent to matter; all words if nothing else is left."""
    return tuple(word for word in words if fold(word) not in _STOP) or words


def needed(count: int) -> int:
    """How many of these words a ticket must have: both of two, all but one of three or four, then three quarters."""
    if count <= 2:
        return count
    return count - 1 if count <= 4 else -(-count * 3 // 4)


def tolerance(word: str) -> int:
    """How many letters of a word may differ. Numbers and short words must match exactly."""
    if len(word) < 5 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 10 else 2


def verb_forms(word: str) -> list[str]:
    """Other forms of what may be a German verb, where stems differ: klemmen and klemmt, starten and startet."""
    roots = {word.removesuffix(ending) for ending in _FINITE} - {word}
    forms = [f"{root}en" for root in sorted(roots) if len(root) >= _SHORTEST_ROOT]
    if word.endswith("en") and len(word) >= _SHORTEST_ROOT + 2:
        forms += [f"{word[:-2]}t", f"{word[:-2]}et"]
    return forms


def is_stem_of_longer(word: str, *, unfinished: bool) -> bool:
    """Whether the word is also a prefix: it is still being typed, or may begin a German compound."""
    return len(word) >= (2 if unfinished else 5)


def differ_by(one: str, other: str, at_most: int) -> bool:
    """Whether two words differ by at most so many changed, missing, additional or swapped letters."""
    if abs(len(one) - len(other)) > at_most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return False
    return row[-1] <= at_most
