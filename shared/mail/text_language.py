"""The language that a mail is written in, as far as the desk could answer in it. Pure."""

from __future__ import annotations

import re

# Frequent in nearly every text of one language, and words of no neighbour of it: Dutch has "is" and "of", too, Danish "for" and "i".
_WORDS = {
    "de": frozenset(
        "ich nicht und ist für eine einen einem einer keine habe haben wir bitte kann können mein meine sehr geehrte "
        "danke guten freundlichen von auch bei nach seit schon mir mich ihre ihnen das zu aber wenn auf mit wurde werden".split()
    ),
    "en": frozenset(
        "the and not have with please this that my you your are it to from would could thanks thank hello but has been "
        "does what when there our cannot they".split()
    ),
}
_FEWEST, _TIMES_AS_MANY = 4, 3
_LONGEST_READ = 5_000
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


def language_of_text(text: str, said: str) -> str | None:
    """By its words, where they are clear; else what the mail says of itself (BCP 47), which often is only how a program is set."""
    words = set(re.findall(r"\w+", text[:_LONGEST_READ].lower()))
    counts = {language: len(words & known) for language, known in _WORDS.items()}
    most = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language != most)
    if counts[most] >= max(_FEWEST, _TIMES_AS_MANY * others):
        return most
    first = said.partition(",")[0].strip()
    return first if _TAG.fullmatch(first) else None
