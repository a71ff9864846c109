"""Passes: a browser cannot send a token with a WebSocket, and a token in a URL would end in logs.

So it asks the API for a pass, with its token in a header, and puts that into the URL: it is worth one connection, within a
minute, and names its holder by an id only.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import NamedTuple

from shared.clock import now
from shared.errors import ForbiddenError, UnauthenticatedError
from shared.identity.caller import FORMER_KINDS, Caller, CallerKind
from shared.realtime.model import ConnectionPass
from shared.storage.signing import sign_text, signed_text
from shared.storage.transaction import commit

PASS_LIVES = timedelta(seconds=60)
_SCOPE = "connection-pass"


class PassRefusedError(UnauthenticatedError):
    """A pass that is not ours, too old, or spent."""


class NothingLiveError(ForbiddenError):
    """Who views the desk as a role hears nothing live."""


class Holder(NamedTuple):
    """Whom a pass was issued to. `nonce` is the pass's own, for spending it once."""

    kind: CallerKind
    id: str
    nonce: str


def issue_pass(to: Caller) -> ConnectionPass:
    """A pass for this caller. Nothing is stored: only spending it is. A connection knows of no role that one has put on."""
    if to.viewing_as:
        raise NothingLiveError("nothing is live while a role is looked at")
    lives = int(PASS_LIVES.total_seconds())
    until = int(now().timestamp()) + lives
    token = sign_text(f"{until} {secrets.token_hex(16)} {to.kind} {to.id}", _SCOPE)
    issued = ConnectionPass(token=token, expires_in=lives)
    if to.once:
        commit([], once=to.once, response=issued)
    return issued


def holder_of(token: str) -> Holder:
    """Whom this pass was issued to. Raises PassRefusedError unless it is ours and in time."""
    signed = signed_text(token, _SCOPE)
    if signed is None:
        raise PassRefusedError("this pass is not from this desk")
    until, nonce, kind, holder_id = signed.split(" ", 3)
    if int(until) <= now().timestamp():
        raise PassRefusedError("this pass is too old")
    return Holder(FORMER_KINDS.get(kind) or CallerKind(kind), holder_id, nonce)
