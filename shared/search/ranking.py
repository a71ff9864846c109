"""The weights of hits, the same in both engines."""

from __future__ import annotations

from typing import NamedTuple

from shared.search.model import SearchScope

# If several texts have the word, the best counts fully and the others a little.
TIE = 0.2
NUMBER_BOOST = 1000.0
TAG_BOOST = 2.0
# The weights of a prefix, of another form of a verb and of a misspelled word are below that of any exact word.
BEGINNING, VERB_FORM, SIMILAR = 0.6, 0.6, 0.3
# The most digits that a ticket's number has.
LONGEST_NUMBER = 12
# The most values of a facet.
FACET_VALUES = 100
# More tags than a desk has: all of them are searched for a prefix.
MANY_VALUES = 5000


class SearchText(NamedTuple):
    """A searched text and the weight of a hit in it."""

    name: str
    boost: float
    stemmed: bool = True


TEXTS = (
    SearchText("subject", 3.0),
    SearchText("said", 1.0),
    SearchText("noted", 0.8),
    SearchText("requester", 2.0, stemmed=False),
)


def texts_for(scope: SearchScope) -> list[SearchText]:
    refused = {*([] if scope.finds_notes else ["noted"]), *([] if scope.finds_requesters else ["requester"])}
    return [text for text in TEXTS if text.name not in refused]
