"""Addresses at which nobody reads."""

from __future__ import annotations

import re

_NO_REPLY = re.compile(
    r"(?:do[-_.]?)?no[-_.]?(?:t[-_.]?)?reply|mailer-daemon|postmaster|bounces?", re.IGNORECASE
)


def is_no_reply(address: str) -> bool:
    return _NO_REPLY.search(address.partition("@")[0]) is not None
