"""`make soak`: mails at a steady pace for half an hour on the deployed local desk; what grows, what is left, what is lost."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console

from bench.figure import Figure, Findings
from bench.processes import processes_of, resident_mb, setting_of
from bench.report import print_findings, write_results
from bench.whole_desk import at_work, dead, drain, drop, listed, mails_to, verdict, whole_desk
from infra.local.stack import LocalStack

MINUTES = float(os.environ.get("MINUTES", "30"))
MAILS_A_SECOND = float(os.environ.get("RATE", "5"))
SAMPLE_SECONDS = 10
DRAIN_SECONDS = 900
# MB an hour for one function, over the second half of the run: less is how allocators breathe.
FLAT = 30.0
Samples = dict[str, list[tuple[float, float]]]


def soak(say: Callable[[str], None]) -> Findings:
    say("deploying")
    with whole_desk() as stack:
        sent, memory = _pace(stack, say)
        backlog = at_work(stack)
        say("draining")
        drained = drain(stack, DRAIN_SECONDS)
        found, answered, wrong = listed(stack), mails_to(stack), verdict(stack).findings
        left = dead(stack)
    growing = {name: slope(samples) for name, samples in memory.items() if name != "the emulator"}
    worst = max(growing, key=lambda name: growing[name])
    return Findings(
        [
            Figure("mails", sent, f"in {MINUTES:g} minutes"),
            Figure("lost", sent - len(found), at_most=0),
            Figure("doubled", sum(n - 1 for n in (*found.values(), *answered.values()) if n > 1), at_most=0),
            Figure("dead letters", left, at_most=0),
            Figure("queues not drained", int(not drained), at_most=0),
            Figure("found wrong by desk verify", len(wrong), at_most=0),
            Figure("memory of a function, fastest growing", growing[worst], "MB an hour", at_most=FLAT),
            Figure("messages under way at the end of sending", backlog),
        ],
        (
            f"fastest growing: {worst}",
            f"the emulator keeps all data in memory and grew {slope(memory['the emulator']):.0f} MB an hour",
            *(str(each) for each in wrong[:5]),
        ),
    )


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """MB an hour by least squares, over the second half: what a process loads at first is no growth."""
    late = samples[len(samples) // 2 :]
    if len(late) < 3:
        return 0.0
    mean_at = sum(at for at, _ in late) / len(late)
    mean_mb = sum(mb for _, mb in late) / len(late)
    spread = sum((at - mean_at) ** 2 for at, _ in late)
    return sum((at - mean_at) * (mb - mean_mb) for at, mb in late) / spread * 3600 if spread else 0.0


def _pace(
    stack: LocalStack, say: Callable[[str], None]
) -> tuple[int, Mapping[str, list[tuple[float, float]]]]:
    """How many mails were sent, and the memory of each part over time."""
    memory: Samples = defaultdict(list)
    started, sent, sampled = time.monotonic(), 0, 0.0
    while (since := time.monotonic() - started) < MINUTES * 60:
        if since * MAILS_A_SECOND >= sent:
            drop(stack, sent)
            sent += 1
        else:
            time.sleep(0.02)
        if since - sampled > SAMPLE_SECONDS:
            sampled = since
            _sample(stack, memory, since)
            say(f"{since / 60:.1f} of {MINUTES:g} minutes, {sent} mails, {at_work(stack)} messages under way")
    return sent, memory


def _sample(stack: LocalStack, memory: Samples, since: float) -> None:
    """A function's memory is that of its largest process: several come and go with the load."""
    assert stack.emulator.process is not None
    leader = stack.emulator.process.pid
    largest: dict[str, float] = {}
    for process in processes_of(leader):
        name = setting_of(process, "AWS_LAMBDA_FUNCTION_NAME") or "the emulator"
        largest[name] = max(largest.get(name, 0), resident_mb(process))
    for name, mb in largest.items():
        memory[name].append((since, mb))


def main() -> None:
    console = Console()
    with console.status("soak") as status:
        found = {"soak": soak(lambda what: status.update(f"soak: {what}"))}
    print_findings(console, found)
    write_results(found)


if __name__ == "__main__":
    main()
