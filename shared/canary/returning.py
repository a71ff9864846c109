"""How a canary is known when it comes back, and what becomes of it: a line about when, and nothing else."""

from __future__ import annotations

from shared.canary.store import canary_write, find_canary
from shared.clock import now
from shared.storage.signing import sign_text, signed_text
from shared.storage.transaction import commit
from shared.telemetry import logger

_SCOPE = "canary"


def token_of(canary_id: str) -> str:
    """What its header says: only this desk can write it."""
    return sign_text(canary_id, _SCOPE)


def took_back(token: str | None) -> bool:
    """Whether the mail with this token is one of ours. It is dealt with then, also if it comes twice or after a week."""
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
