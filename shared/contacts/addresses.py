"""One spelling for each mail address."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)+)"')


def unquoted(local: str) -> str:
    """What stands before the @ without the quotes that it may have on the wire (RFC 5321, 4.1.2): `"a..b"` -> `a..b`."""
    found = _QUOTED.fullmatch(local)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else local


def plain_address(address: str) -> str:
    """`"A..b"@docomo.example` -> `a..b@docomo.example`: lower case, without quotes. How it is mailed to, `wire_address` knows."""
    local, at, domain = address.lower().rpartition("@")
    return f"{unquoted(local)}{at}{domain}"
