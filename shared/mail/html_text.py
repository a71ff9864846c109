"""The words of a mail's HTML as plain text."""

from __future__ import annotations

import re

from shared.mail.html_tree import Element

_PARAGRAPHS = set("p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote figure".split())
_LINES = set(
    """
    div tr li dt dd section article main header footer nav address form fieldset center aside details
    summary caption figcaption hr br
    """.split()
)
_CELLS = {"td", "th"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_RULE = "-" * 20
_MARK = "> "


def text_of(root: Element, *, with_quotes: bool) -> str:
    """The text as a reader sees it; quotes start with `> ` or, like signatures, are left out."""
    writer = _Writer()
    _write(root, writer, with_quotes)
    return writer.text()


class _Writer:
    """Collects words into lines; blank lines are remembered and written only between words."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._blank_at: int | None = None
        self._depth = 0

    def words(self, data: str, *, keep_space: bool) -> None:
        if keep_space:
            for position, line in enumerate(data.split("\n")):
                if position:
                    self.break_line(force=True)
                self._line.append(line)
            return
        data = _SPACE.sub(" ", data)
        if data.startswith(" ") and (not self._line or self._line[-1].endswith(" ")):
            data = data[1:]
        if data:
            self._line.append(data)

    def break_line(self, *, force: bool = False) -> None:
        line = "".join(self._line).rstrip()
        self._line = []
        if line or force:
            if self._blank_at is not None and self._lines and line:
                self._lines.append(_MARK * min(self._blank_at, self._depth))
            self._blank_at = None if line else self._blank_at
            self._lines.append(_MARK * self._depth + line)

    def paragraph(self) -> None:
        self.break_line()
        # Between a quote and what is around it, the blank line belongs to the outside.
        self._blank_at = self._depth

    def quote(self, by: int) -> None:
        self.paragraph()
        self._depth += by

    def text(self) -> str:
        self.break_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in self._lines)).strip("\n")


def _write(element: Element, writer: _Writer, with_quotes: bool, in_pre: bool = False) -> None:
    for child in element.children:
        if not isinstance(child, Element):
            writer.words(child, keep_space=in_pre)
        elif not child.hidden and (with_quotes or not (child.quoted or child.signature)):
            _write_element(child, writer, with_quotes, in_pre)


def _write_element(element: Element, writer: _Writer, with_quotes: bool, in_pre: bool) -> None:
    cited = element.quoted or element.tag == "blockquote"
    _open(element, writer)
    writer.quote(+1) if cited else None
    _write(element, writer, with_quotes, in_pre or element.tag == "pre")
    writer.quote(-1) if cited else None
    _close(element, writer)


def _open(element: Element, writer: _Writer) -> None:
    if element.tag in _PARAGRAPHS:
        writer.paragraph()
    elif element.tag in _LINES:
        writer.break_line(force=element.tag == "br")
    elif element.tag in _CELLS:
        writer.words(" ", keep_space=False)
    if element.tag == "li":
        writer.words("- ", keep_space=False)
    elif element.tag == "hr":
        writer.words(_RULE, keep_space=False)


def _close(element: Element, writer: _Writer) -> None:
    if element.tag in _PARAGRAPHS:
        writer.paragraph()
    elif element.tag in _LINES and element.tag != "br":
        writer.break_line()
