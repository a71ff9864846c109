"""Ready words and, later, ready changes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from shared.identity.permissions import Permission
from shared.records.sharing import SharedRecord

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class Snippet(SharedRecord):
    """Words that agents write again and again, found by their name and inserted while writing."""

    collection: ClassVar[str] = "snippets"
    read_permission: ClassVar[Permission] = Permission.SNIPPETS_READ
    write_permission: ClassVar[Permission] = Permission.SNIPPETS_WRITE

    name: Name
    text: Text
