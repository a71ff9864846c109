"""A Lambda function as AWS starts it: a fresh interpreter that imports one handler and answers events.

    python -P bench/fresh_process.py functions.tickets.get_ticket < events.json

It prints the CPU time that the process had used after each answer, from its very start, and the answers. Nothing is
imported here that the handlers do not need themselves, so that what is measured is theirs.
"""

import importlib
import json
import sys
import time
from types import SimpleNamespace

CONTEXT = SimpleNamespace(
    function_name="bench",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:bench",
    aws_request_id="5c1c7a2e-0000-4000-8000-000000000001",
)


def main() -> None:
    events = json.load(sys.stdin)
    handler = importlib.import_module(sys.argv[1]).handler
    used: list[float] = []
    answers = []
    for event in events:
        answers.append(handler(event, CONTEXT))
        used.append(time.process_time() * 1000)
    json.dump({"cpu_ms": used, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
