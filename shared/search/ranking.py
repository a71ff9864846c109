"""What counts how much: the same in both engines."""

from __future__ import annotations

from typing import NamedTuple

# Of texts that all have the word, the best counts whole and the others a little.
TIE = 0.2
NUMBER_BOOST = 1000.0
TAG_BOOST = 2.0
# What the beginning of a word, another form of a verb, or a word with typing errors, counts: less than any word as it is written.
BEGINNING, VERB_FORM, SIMILAR = 0.6, 0.6, 0.3
# Digits; what is longer is no ticket's number.
LONGEST_NUMBER = 12
# Values of a facet that are counted.
FACET_VALUES = 100
# Tags that are looked through for those that begin as they should: a desk has no more of them.
MANY_VALUES = 5000


class SearchText(NamedTuple):
    """A text that words are looked for in, and what a hit in it counts. Notes are found by staff only."""

    name: str
    boost: float
    staff_only: bool = False
    stemmed: bool = True
    stored: bool = True


TEXTS = (
    SearchText("subject", 3.0),
    SearchText("said", 1.0),
    SearchText("noted", 0.8, staff_only=True),
    SearchText("requester", 2.0, stemmed=False, stored=False),
)


def texts_for(*, staff: bool) -> list[SearchText]:
    return [text for text in TEXTS if staff or not text.staff_only]
