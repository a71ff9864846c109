"""Why a mail was put where it is, as tickets and the quarantine keep it."""

from __future__ import annotations

from shared.mail.decision import Evidence
from shared.tickets.model import Receipt

MAX_DETAIL = 300


def receipt_of(reason: Evidence) -> Receipt:
    return Receipt(kind=reason.kind, detail=reason.detail[:MAX_DETAIL], weight=reason.weight)
