"""Which elements a mail's own style sheet hides from every reader: a preheader, words for other programs."""

from __future__ import annotations

import re

_LONGEST_READ = 200_000
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# Rules for some screens only, and what else an at-rule holds.
_AT_RULES = re.compile(r"@[^@{};]*+(?:;|\{(?:[^{}]|\{[^{}]*+\})*+\}?)")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_NAMES_ONE = re.compile(r"[a-z0-9]*[.#][\w-]+", re.IGNORECASE)


def hidden_by(sheet: str) -> set[str]:
    """The classes and ids (`.preheader`, `div.preheader`, `#top`) that it does not display: of several rules the last counts."""
    sheet = _AT_RULES.sub(" ", _COMMENTS.sub(" ", sheet[:_LONGEST_READ]))
    hidden: dict[str, bool] = {}
    for names, _, rule in (each.partition("{") for each in sheet.split("}")):
        if said := _DISPLAY.findall(rule):
            each_named = (name.strip().lower() for name in names.split(","))
            hidden |= {name: said[-1].lower() == "none" for name in each_named if _NAMES_ONE.fullmatch(name)}
    return {name for name, is_hidden in hidden.items() if is_hidden}
