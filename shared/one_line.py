"""Texts that are one line: subjects, names of people, of records and of files."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BeforeValidator

# C0, delete and C1, and the separators of lines and paragraphs.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# They turn the letters around them: `invoice\u202efdp.exe` reads as `invoiceexe.pdf`.
_BIDI_CONTROLS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """Without what breaks a line or turns its direction."""
    return _CONTROLS.sub(" ", _BIDI_CONTROLS.sub("", text)).strip()


def _one_line(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


ONE_LINE = BeforeValidator(_one_line)
"""The last of a type's annotations, so that its limits are those of what is left."""
