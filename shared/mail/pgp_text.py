"""Take the words out of a text that is signed with PGP in place (RFC 9580 §7)."""

from __future__ import annotations

_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"


def without_armour(text: str) -> str:
    """The words between the markers, and what others have put around them; any other text as it is."""
    if _BEGIN not in text:
        return text
    kept: list[str] = []
    where = _END
    for line in text.split("\n"):
        marker = line.rstrip()
        if marker in (_BEGIN, _SIGNATURE, _END):
            where = marker
        elif where == _BEGIN and not marker:
            where = ""  # the blank line below `Hash: …`
        elif where == "":
            kept.append(line.removeprefix("- "))  # §7.2: how a line that starts with a hyphen is signed
        elif where == _END:
            kept.append(line)
    return "\n".join(kept)
