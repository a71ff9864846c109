"""Words as a message carries them: plain text and HTML from the little markup that the script uses.

Paragraphs are divided by empty lines, lines that begin with `- ` are a list, `**words**` are bold, and a line
`![words](name)` is the picture that the mail has under that content id.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"(https://[^\s<]+[^\s<.,)])")
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<cid>[\w.-]+)\)")


def plain(text: str) -> str:
    return _PICTURE.sub(lambda match: f"[{match['words']}]", _BOLD.sub(r"\1", text)).strip()


def pictures(text: str) -> list[str]:
    """The content ids of the pictures that the text shows."""
    return [match["cid"] for match in _PICTURE.finditer(text)]


def html(text: str) -> str:
    return "\n".join(_paragraph(block) for block in re.split(r"\n\s*\n", text.strip()))


def _paragraph(block: str) -> str:
    parts = []
    for is_list, lines in groupby(block.splitlines(), key=lambda line: line.startswith("- ")):
        if is_list:
            parts.append("<ul>" + "".join(f"<li>{_words(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            parts.append("<p>" + "<br>".join(map(_words, lines)) + "</p>")
    return "".join(parts)


def _words(line: str) -> str:
    words = _BOLD.sub(r"<b>\1</b>", escape(line, quote=False))
    words = _LINK.sub(r'<a href="\1">\1</a>', words)
    return _PICTURE.sub(r'<img src="cid:\g<cid>" alt="\g<words>">', words)
