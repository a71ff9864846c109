"""Several calls to AWS side by side: what takes most of their time is the way there and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

# Fewer than the connections that a client keeps.
AT_ONCE = 8
T = TypeVar("T")
R = TypeVar("R")


def side_by_side(call: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """What `call` gives for each, in their order. Its client must be there already: making one is for one thread."""
    if len(things) <= 1:
        return [call(thing) for thing in things]
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # most lists and messages need one call

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [*pool.map(call, things)]
