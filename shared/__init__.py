"""The desk's own code. What is set here, before anything else is imported, makes every cold start cheaper.

docs/performance.md has the figures.
"""

import gc
import os

# A start makes some 120,000 objects that stay: looking for garbage every 2,000 of them, as Python does, finds none.
_OF_A_START = 150_000
# From then on what a call leaves: some fifteen objects in cycles for each call of AWS.
_OF_A_FEW_HUNDRED_CALLS = 10_000


def _begin_to_clean(phase: str, _: object) -> None:
    """With the first search for garbage the start is over: what is there stays, and is never looked at again."""
    if phase == "stop":
        gc.callbacks.remove(_begin_to_clean)
        gc.freeze()
        gc.set_threshold(_OF_A_FEW_HUNDRED_CALLS, 10, 10)


gc.callbacks.append(_begin_to_clean)
gc.set_threshold(_OF_A_START, 10, 10)
# pydantic looks for plugins in all that is installed. The desk has none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
