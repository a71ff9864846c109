"""The numbers of tickets."""

from __future__ import annotations

from shared.config import number_block
from shared.storage.table import count_up

_numbers: list[int] = []


def next_ticket_id() -> int:
    """The next ticket number. A number that is taken and not used leaves a gap.

    Where desk.toml sets a block size, a warm function takes that many from the counter at once.
    """
    if not _numbers:
        size = number_block()
        last = count_up("COUNTER#ticket", "COUNTER", by=size)
        _numbers.extend(range(last, last - size, -1))
    return _numbers.pop()


def forget_numbers() -> None:
    """As in a fresh process."""
    _numbers.clear()
