"""How far functions have read the emulator's streams.

The emulator keeps that over a restart, but not the streams: a position of before would lie behind the end of a stream that
begins anew, and the first events of the new run would be skipped until as many had come again.
"""

from __future__ import annotations

import json
from pathlib import Path

KEPT = ("dynamodb_stream_positions", "kinesis_positions")


def rewind_streams(aws: Path) -> None:
    """Let everyone read from the beginning. `aws` is the folder of the emulator's state; a first start has none."""
    file = aws / "lambda.json"
    if not file.exists():
        return
    state = json.loads(file.read_text())
    for name in KEPT:
        if name in state["payload"]:
            state["payload"][name]["data"] = {}
    file.write_text(json.dumps(state))
