"""The words around a hit, with the hits marked. Marks are parts of a list and never markup, so no text can fake one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shared.search.matching import Range
from shared.search.model import Part, Passage

# Characters of a passage, and how many of them come before its first hit.
LENGTH, BEFORE = 180, 50
# Only the start of a very long conversation is searched for the passage.
READ = 40_000

HitsOf = Callable[[str], list[Range]]


def mark(text: str, hits_of: HitsOf) -> list[Part]:
    """The whole text in parts."""
    parts: list[Part] = []
    end = 0
    for begin, stop in hits_of(text):
        if begin > end:
            parts.append(Part(text=text[end:begin]))
        parts.append(Part(text=text[begin:stop], hit=True))
        end = stop
    if end < len(text):
        parts.append(Part(text=text[end:]))
    return parts


def best_passage(said: Sequence[str], noted: Sequence[str], hits_of: HitsOf) -> Passage | None:
    """The passage with the most different hits; among equals the earlier one, and one of a message before one of a note."""
    sources = [("message", text[:READ]) for text in said] + [("note", text[:READ]) for text in noted]
    starts = [_best_start(text, hits_of) for _, text in sources]
    best = max(range(len(starts)), key=lambda number: starts[number][0], default=None)
    if best is None or not starts[best][0]:
        return None
    source, text = sources[best]
    return Passage.model_validate({"source": source, "parts": mark(_cut(text, starts[best][1]), hits_of)})


def _best_start(text: str, hits_of: HitsOf) -> tuple[int, int]:
    """The number of different hits in the best passage, and the position of the first."""
    hits = [(begin, text[begin:end].lower()) for begin, end in hits_of(text)]
    best = (0, 0)
    for number, (begin, _) in enumerate(hits):
        near = {word for start, word in hits[number : number + 50] if start < begin + LENGTH - BEFORE}
        if len(near) > best[0]:
            best = (len(near), begin)
    return best


def _cut(text: str, hit: int) -> str:
    """The passage around a hit, cut between words, on one line."""
    begin = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE, hit) + 1 or hit
    end = len(text)
    if begin + LENGTH < end:
        end = max(text.rfind(" ", hit, begin + LENGTH), hit + 1)
        end = end if end > hit + 1 else begin + LENGTH
    stretch = " ".join(text[begin:end].split())
    return ("… " if begin else "") + stretch + (" …" if end < len(text) else "")
