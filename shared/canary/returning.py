"""Recognising a canary that comes back, and recording when it did."""

from __future__ import annotations

from shared.canary.store import canary_write, find_canary
from shared.clock import now
from shared.storage.signing import sign_text, signed_text
from shared.storage.transaction import commit
from shared.telemetry import logger

_SCOPE = "canary"


def token_of(canary_id: str) -> str:
    """The value of the canary's header, which only this desk can sign."""
    return sign_text(canary_id, _SCOPE)


def took_back(token: str | None) -> bool:
    """Whether the mail with this token is a canary of ours. If so, its return is recorded."""
    canary_id = signed_text(token, _SCOPE) if token else None
    if canary_id is None:
        return False
    canary = find_canary(canary_id)
    if canary is None:
        logger.warning("a canary that nobody waits for any more", extra={"canary_id": canary_id})
    elif canary.back_at is None:
        back = canary.model_copy(update={"back_at": now(), "refusal": None, "version": canary.version + 1})
        commit([canary_write(back)])
    return True
