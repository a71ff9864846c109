"""`mail_path`: from a mail in the inbox bucket to a row in the queue and a hit of the search, many mails at once, on the deployed local desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from bench.figure import Figure, Findings, percentile
from bench.whole_desk import dead, drain, drop, listed, mails_to, subject, verdict, whole_desk
from functions.search.search_tickets import handler as search_tickets
from infra.local.stack import LocalStack
from tests.support.calls import call
from tests.support.people import ADA

MAILS = 200
PATIENCE_SECONDS = 600
WARM_UP = 0


def mail_path(say: Callable[[str], None]) -> Findings:
    """One mail alone, to start the functions; then all of them."""
    say("deploying")
    with whole_desk() as stack:
        alone = max(_until_listed(stack, [WARM_UP]))
        again = max(_until_listed(stack, [MAILS + 1]))
        drain(stack, PATIENCE_SECONDS)
        fresh = _until_found(stack, MAILS + 2)
        drain(stack, PATIENCE_SECONDS)
        say(f"{MAILS} mails")
        took = _until_listed(stack, [*range(1, MAILS + 1)])
        drain(stack, PATIENCE_SECONDS)
        found, answered = listed(stack), mails_to(stack)
        wrong = verdict(stack).findings
        lost = sum(1 for number in range(1, MAILS + 1) if not found[subject(number)])
        doubled = sum(count - 1 for count in (*found.values(), *answered.values()) if count > 1)
        failed = dead(stack)
    return Findings(
        [
            Figure("the first mail", alone, "s"),
            Figure("a mail alone, functions warm", again, "s"),
            Figure("a mail alone, until the search finds it", fresh, "s"),
            Figure(f"{MAILS} at once, p50", percentile(took, 0.50), "s"),
            Figure(f"{MAILS} at once, p95", percentile(took, 0.95), "s"),
            Figure("lost", lost, at_most=0),
            Figure("doubled, tickets and acknowledgements", doubled, at_most=0),
            Figure("dead letters", failed, at_most=0),
            Figure("found wrong by desk verify", len(wrong), at_most=0),
        ],
        (f"{sum(answered.values())} acknowledgements", *(str(each) for each in wrong[:5])),
    )


def _until_found(stack: LocalStack, number: int) -> float:
    """Seconds from the drop of a mail until an agent's search for it finds its ticket."""
    begun = time.monotonic()
    drop(stack, number)
    while time.monotonic() - begun < PATIENCE_SECONDS:
        answer = call(search_tickets, f"GET /tickets/search?q={quote(subject(number))}", as_=ADA)
        if any(hit["ticket"]["subject"] == subject(number) for hit in answer.json["items"]):
            break
        time.sleep(0.1)
    return time.monotonic() - begun


def _until_listed(stack: LocalStack, numbers: list[int]) -> list[float]:
    """Seconds from the drop of each mail until its row was first seen."""
    dropped: dict[str, float] = {}

    def send(number: int) -> None:
        dropped[subject(number)] = time.monotonic()
        drop(stack, number)

    seen: dict[str, float] = {}
    with ThreadPoolExecutor(8) as together:
        list(together.map(send, numbers))
        until = time.monotonic() + PATIENCE_SECONDS
        while len(seen) < len(numbers) and time.monotonic() < until:
            now_listed, at = listed(stack), time.monotonic()
            for each in dropped.keys() & now_listed.keys() - seen.keys():
                seen[each] = at
            time.sleep(0.1)
    return [at - dropped[each] for each, at in seen.items()] or [PATIENCE_SECONDS]
