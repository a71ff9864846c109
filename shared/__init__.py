"""The desk's own code. What is set here, before anything else is imported, makes every cold start cheaper.

docs/performance.md has the figures.
"""

import gc
import os

# A start makes some 120,000 objects that stay: looking for garbage every 2,000 of them, as Python does, finds none.
# With its second invocation a function is no longer starting: shared/telemetry.py.
gc.set_threshold(200_000, 10, 10)

# pydantic looks for plugins in all that is installed. The desk has none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel  # noqa: E402  # it looks for plugins while it is imported

# A model's validators are built when it is first used: a function uses a tenth of the models that it imports.
BaseModel.model_config["defer_build"] = True
