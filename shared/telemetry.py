"""Structured logs. One JSON line per record, with the request or event it belongs to."""

import gc
from itertools import count

from aws_lambda_powertools import Logger

logger = Logger(service="lambdesk")
_invocations = count(1)
# Some fifteen objects in cycles are left by each call of AWS: that is after a few hundred calls.
_GARBAGE = 10_000


def begin(**keys: str) -> None:
    """What every invocation begins with: the keys of its log lines.

    With the second one the start is over: what is there stays and is never looked at again, and garbage is cleaned from now on.
    """
    logger.append_keys(**keys)
    if next(_invocations) == 2:
        gc.freeze()
        gc.set_threshold(_GARBAGE, 10, 10)
