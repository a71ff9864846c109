"""The parts of a typed text: terms, and groups of them in brackets. Every text has some."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from shared.conditions.model import Match

# What stands deeper belongs to the group around it: a text of brackets only is no way to exhaust the stack.
_DEEPEST = 8
_KEY = r"(?P<key>(?:(?i:fi?eld)\.)?[^\W\d_][\w-]*)"
_ITEM = r'(?:"[^"]*"?|[^\s",]+)'
_KEYED = re.compile(rf"(?P<minus>-)?{_KEY}:(?P<sign><=|>=|<|>)?(?P<values>{_ITEM}(?:,+{_ITEM})*,*)")
_PLAIN = re.compile(r'(?P<minus>-)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
_VALUE = re.compile(r'"([^"]*)"?|([^\s",]+)')
_CONTROL = re.compile(r"[\x00-\x1f]")
_OR = {"OR", "ODER"}


class Term(NamedTuple):
    """One term, as it was typed and in its parts. Without a `key` it is a word, or a phrase if `quoted`.

    `at` is how many characters stand before it.
    """

    typed: str
    at: int
    minus: bool
    key: str
    sign: str
    values: tuple[str, ...]
    quoted: bool

    @property
    def text(self) -> str:
        """The term as words: what it is if nothing else is meant by it."""
        if not self.key:
            return self.values[0]
        bare = self.typed.removeprefix("-")
        return bare.replace(":", " ", 1).replace('"', "") if self.quoted else bare


@dataclass
class Terms:
    """A group in brackets, or the whole text."""

    match: Match = Match.ALL
    minus: bool = False
    items: list[Term | Terms] = field(default_factory=list)
    at: int = 0


def parse(text: str) -> Terms:
    return _Parser(_CONTROL.sub(" ", text)).level(0, Terms())


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def level(self, depth: int, group: Terms) -> Terms:
        """The terms up to the bracket that closes the group, or to the end."""
        joins: Term | None = None
        while self._skip_blanks() < len(self.text):
            if depth and self.text[self.at] == ")":
                self.at += 1
                break
            item = self._item(depth)
            if isinstance(item, Term) and _joins(item) and group.items and joins is None:
                joins = item
            elif item is not None:
                _add(group, item, joined=joins is not None)
                joins = None
        if joins:
            group.items.append(joins)
        return group

    def _item(self, depth: int) -> Term | Terms | None:
        for opening, minus in (("-(", True), ("(", False)):
            if self.text.startswith(opening, self.at):
                group = Terms(minus=minus, at=self.at)
                self.at += len(opening)
                return None if depth == _DEEPEST else self.level(depth + 1, group)
        found = _KEYED.match(self.text, self.at) or _PLAIN.match(self.text, self.at)
        typed = found[0] if found else self.text[self.at]
        while depth and typed.endswith(")"):
            typed, depth = typed[:-1], depth - 1
        begun = self.at
        self.at += len(typed)
        return _term(typed, begun)

    def _skip_blanks(self) -> int:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.at


def _term(typed: str, at: int) -> Term | None:
    if found := _KEYED.fullmatch(typed):
        values = tuple(stripped for one in _VALUE.finditer(found["values"]) if (stripped := _stripped(one)))
        key, sign, quoted = found["key"], found["sign"] or "", '"' in found["values"]
        return Term(typed, at, bool(found["minus"]), key, sign, values, quoted) if values else None
    found = _PLAIN.fullmatch(typed)
    if found is None:
        return None
    quoted_text = found["quoted"]
    value = (found["plain"] if quoted_text is None else quoted_text).strip()
    if value in {"", "-"}:
        return None
    return Term(typed, at, bool(found["minus"]), "", "", (value,), quoted_text is not None)


def _stripped(one: re.Match[str]) -> str:
    return (one[1] if one[2] is None else one[2]).strip()


def _joins(term: Term) -> bool:
    return not term.key and not term.quoted and term.typed in _OR


def _add(group: Terms, item: Term | Terms, *, joined: bool) -> None:
    """What is joined by OR is a group of its own, as tightly as in any search box: `a b OR c` is a, and b or c."""
    if not joined:
        group.items.append(item)
        return
    last = group.items[-1]
    if isinstance(last, Terms) and last.match is Match.ANY:
        last.items.append(item)
    else:
        group.items[-1] = Terms(match=Match.ANY, items=[last, item], at=last.at)
