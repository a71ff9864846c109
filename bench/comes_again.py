"""When what failed comes again, and how often: as `infra/constructs/` asks AWS to bring it."""

from __future__ import annotations

from datetime import timedelta

from infra.catalogue import Declaration
from shared.api.consumer import Consumer
from shared.api.step import Step

# Lambda's own, of what the bus pushed and what a schedule fired.
LAMBDAS = (timedelta(minutes=1), timedelta(minutes=2))
# Longer than its reader may run, by so much.
MARGIN = timedelta(seconds=30)
STEPS = 10


def pause_after(declared: Declaration, tried: int) -> timedelta | None:
    """How long until the next try, after so many; None: there is no other."""
    match declared:
        case Consumer(queued=True, timeout=timeout, attempts=attempts):
            return timedelta(seconds=timeout) + MARGIN if tried < attempts else None
        case Step():
            return timedelta(seconds=2**tried) if tried <= STEPS else None
    return LAMBDAS[tried - 1] if tried <= len(LAMBDAS) else None
