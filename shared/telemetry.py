"""Structured logs. One JSON line per record, with the request or event it belongs to."""

import gc
from itertools import count

from aws_lambda_powertools import Logger

logger = Logger(service="lambdesk")
_invocations = count(1)
# A call of AWS leaves some fifteen objects in cycles: they are collected after a few hundred calls.
_GARBAGE = 10_000


def bind_log_context(**keys: str) -> None:
    """Add these keys to every log line of this invocation.

    The second invocation ends the cold start: what lives by then is frozen, and garbage is collected from then on.
    """
    logger.append_keys(**keys)
    if next(_invocations) == 2:
        gc.freeze()
        gc.set_threshold(_GARBAGE, 10, 10)
