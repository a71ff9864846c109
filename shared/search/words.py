"""Splitting, folding and comparing words, the same for both engines: they index and are asked for the tokens made here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LANGUAGES = ("german", "english")
# Scripts that are written without blanks, or that glue particles to words: each letter is a token, and a word is a phrase.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
# Inside a word and not part of it: soft hyphen, joiners, variation selectors.
_INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
_GONE = dict.fromkeys(map(ord, _INVISIBLE))
# Canonical combining classes: https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values
_ACCENTS, _POINTS = 200, range(10, 37)
_WORD = (
    rf"[\p{{L}}\p{{N}}&&[{_UNSPACED}]]\p{{M}}*"
    rf"|[\p{{L}}\p{{N}}&&[^{_UNSPACED}]][\p{{L}}\p{{N}}\p{{M}}{_INVISIBLE}&&[^{_UNSPACED}]]*"
)
# Of a longer word, such as a line of base64, only the beginning is searched.
_LONGEST = 60
# Thai and Lao am, which NFKC takes apart as if its sign belonged to the letter before.
_SPLIT_VOWELS = "\u0e33\u0eb3"
_SHORTEST_STEM = 3
_REMEMBERED = 2**15
# Letters with a stroke and ligatures, which Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"} | {"ı": "i"}  # noqa: RUF001  # Turkish writes both, and its capitals lose the difference
)
# Umlauts written out, by the rule of Lucene's GermanNormalizationFilter: an e behind a or o, and behind an u after a consonant but q.
_WRITTEN_OUT = re.compile(r"(?<=[ao])e+|(?<=[^aeiouq]u)e+|(?<=^u)e+")
# Too frequent in either language to mean anything in a query; folded.
_STOP = frozenset(
    "a an and are as at be but by for from i in is it my not of on or that the this to was we with you your "
    "aber als am auf bei das dem den der des die ein eine einem einen einer er es fur ich im ist mein meine "
    "mit nicht oder sie sind und unser unsere vom von war wir zu zum zur".split()
)
# The ending of a German verb form. Stemmers keep the t, because nouns have it too.
_FINITE = ("eten", "ten", "ete", "te", "et", "t")
_SHORTEST_ROOT = 3


def words(text: str) -> list[str]:
    """The words of a text in one Unicode form, but with their case and accents."""
    composed = unicodedata.normalize("NFKC", text).translate(_GONE)
    for vowel in _SPLIT_VOWELS:
        composed = composed.replace(unicodedata.normalize("NFKC", vowel), vowel)
    return _splitter().analyze(composed)


def tokens(text: str) -> list[str]:
    """What a text is found by."""
    return [token for word in words(text) if (token := fold(word)[:_LONGEST])]


def places(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end."""
    places, end = [], 0
    for word in _splitter().analyze(text):
        begin = text.index(word, end)
        end = begin + len(word)
        places.append((begin, end))
    return places


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """Without case and accents, umlauts however they are written: Lösung, LOESUNG and losung are one word."""
    letters = unicodedata.normalize("NFKD", text).translate(_GONE)
    plain = "".join(letter for letter in letters if not _is_accent(letter))
    return _WRITTEN_OUT.sub("", unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS)))


@lru_cache(_REMEMBERED)
def stem(word: str, language: str) -> str:
    """A word as `words` has it without its ending, folded; nothing of a short one. The German stemmer knows umlauts, so it comes first."""
    if len(word) < _SHORTEST_STEM:
        return ""
    return "".join(map(fold, _stemmers()[language].analyze(word[:_LONGEST].lower())))


def stems(text: str, language: str) -> list[str]:
    return [found for word in words(text) if (found := stem(word, language))]


@cache
def _splitter() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.regex(_WORD)).build()


@cache
def _stemmers() -> dict[str, TextAnalyzer]:
    return {
        language: TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(language)).build()
        for language in LANGUAGES
    }


def _is_accent(letter: str) -> bool:
    """Accents and the points of Hebrew and Arabic. The vowel and tone signs of Indic scripts and of Thai make another word."""
    kind = unicodedata.combining(letter)
    return kind >= _ACCENTS or kind in _POINTS


def meant(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those of which no token is left or that are too frequent to matter; all if nothing else is left."""
    searched = tuple(word for word in words if tokens(word)) or words
    return tuple(word for word in searched if fold(word) not in _STOP) or searched


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
