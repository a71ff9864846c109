"""docs/cost.md, and the figures of the README, from what was measured and what it is priced at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bench.cost.idle import DAYS, Line
from bench.cost.per_ticket import TICKETS, WAITS_MS, WHOLE_PROCESSOR_MB, Part, thousand_tickets
from bench.cost.prices import (
    ALL,
    AS_OF,
    BUCKET_STORAGE,
    SEARCH_HOUR,
    SEARCH_STORAGE,
    TABLE_BACKUP,
    TABLE_STORAGE,
)

SEARCH_GB = 10
README = re.compile(r"<!-- cost -->.*<!-- /cost -->", re.DOTALL)


def idle_as_json(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What is kept of an idle month: what the document was written from."""
    return [
        {
            "what": line.price.what,
            "resources": line.resources,
            "amount": line.amount,
            "unit": line.price.unit,
            "free": line.price.free,
            "dollars": round(line.dollars, 3),
        }
        for line in lines
    ]


def document(measured: dict[str, Any]) -> str:
    idle: list[dict[str, Any]] = measured["idle"]
    cold, warm = (thousand_tickets(measured, cold=is_cold) for is_cold in (True, False))
    life = measured["life"]
    return f"""# What it costs

Written by `python -m bench.cost` from the synthesised templates, from what was measured on {measured["date"]} ({measured["machine"]}), and from AWS's
public prices as of {AS_OF}, in us-east-1 and US dollars. Only free tiers that never end are counted. Tests compare this page with the code, price every resource
of the templates, and fail if an idle month reaches a dollar or anything is billed by the hour.

| | |
|---|---|
| a month in which nothing happens | **{_dollars(idle_dollars(measured))}** |
| {TICKETS:,} tickets on a quiet desk, where every call is a cold start | **{_dollars(_sum(cold))}** |
| {TICKETS:,} tickets on a busy desk, where none is | **{_dollars(_sum(warm))}** |
| the same with OpenSearch instead of the index on S3 | {_dollars(search_month())} a month more, idle or not |
| keeping {TICKETS:,} tickets | {_dollars(_keeping(life))} a month |

## An idle month

{_table(("what", "resources", f"in {DAYS} days", "free", "dollars"), (_idle_row(line) for line in idle))}

The requests are those of Lambda, which asks every queue five at a time for twenty seconds each ([decision
801](decisions/0801-pushed-unless-a-queue-is-needed.md)). Everything else in the templates is billed by use.

## A thousand tickets

A ticket is two mails of a customer, an acknowledgement, two answers of an agent who looked at the list and the ticket before each, an assignment, and what SES
reports about each mail. It was lived by the real functions, with every AWS call counted: {sum(life["runs"].values())} runs of functions,
{sum(life["calls"].values())} AWS calls, {life["read_units"]:g} read units, {life["write_units"]:g} write units, {life["events"]} events.

{_table(("what", "amount", "unit", "quiet desk", "busy desk"), _ticket_rows(cold, warm))}

{_functions(measured)}
## Prices

{_table(("what", "dollars", "per", "free a month", "source"), _price_rows())}
"""


def readme(text: str, measured: dict[str, Any]) -> str:
    """The README with the figures in their place."""
    cold, warm = (_sum(thousand_tickets(measured, cold=is_cold)) for is_cold in (True, False))
    words = (
        f"Idle it costs {_dollars(idle_dollars(measured))} a month, a thousand tickets between {_dollars(warm)} and "
        f"{_dollars(cold)}: [docs/cost.md](docs/cost.md) says how."
    )
    return README.sub(f"<!-- cost -->{words}<!-- /cost -->", text)


def idle_dollars(measured: dict[str, Any]) -> float:
    return sum(float(line["dollars"]) for line in measured["idle"])


def search_month() -> float:
    """OpenSearch's smallest domain for production data of a small desk."""
    return SEARCH_HOUR.of(DAYS * 24) + SEARCH_STORAGE.of(SEARCH_GB)


def _keeping(life: dict[str, Any]) -> float:
    table, bucket = (life[name] * TICKETS / 1024**2 for name in ("table_kb", "bucket_kb"))
    return TABLE_STORAGE.of(table) + TABLE_BACKUP.of(table) + BUCKET_STORAGE.of(bucket)


def _sum(parts: Iterable[Part]) -> float:
    return sum(part.dollars for part in parts)


def _idle_row(line: dict[str, Any]) -> list[str]:
    amounts = [f"{line[name]:,.0f} {line['unit']}" for name in ("amount", "free")]
    return [line["what"], str(line["resources"]), *amounts, _dollars(line["dollars"])]


def _ticket_rows(cold: Sequence[Part], warm: Sequence[Part]) -> Iterable[list[str]]:
    busy = {part.price: part for part in warm}
    for part in cold:
        row = [part.price.what, f"{part.amount:,.2f}".removesuffix(".00"), part.price.unit]
        yield [*row, _dollars(part.dollars), _dollars(busy[part.price].dollars)]


def _functions(measured: dict[str, Any]) -> str:
    rows = [
        f"| `{name}` | {count} | {measured['cpu'][name]['cold']:g} ms | {measured['cpu'][name]['warm']:g} ms |"
        for name, count in measured["life"]["runs"].items()
    ]
    lines = "\n".join(rows)
    return f"""CPU time was measured in fresh processes with the layers of the deployed functions. It is stretched by the share of a processor that a function's memory brings (all of one
from {WHOLE_PROCESSOR_MB} MB on), and each AWS call adds {WAITS_MS} ms of waiting. Free tiers are left out here: most small desks never leave Lambda's.

| function | runs a ticket | first call | later call |
|---|---|---|---|
{lines}
"""


def _price_rows() -> Iterable[list[str]]:
    for price in ALL:
        free = f"{price.free:,.0f}" if price.free else ""
        yield [
            price.what,
            f"{price.dollars:.10f}".rstrip("0"),
            f"{price.per:,.0f} {price.unit}",
            free,
            price.source,
        ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _dollars(amount: float) -> str:
    return f"${amount:.2f}" if amount >= 0.095 or amount == 0 else f"${amount:.4f}"
