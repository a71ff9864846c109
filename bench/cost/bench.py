"""`cost`: what a ticket and an idle month take, measured anew and priced; it writes docs/cost.md too."""

from __future__ import annotations

from collections.abc import Callable

from bench.cost.__main__ import write
from bench.cost.document import idle_dollars
from bench.cost.measured import keep, last_measured, measure
from bench.cost.per_ticket import thousand_tickets
from bench.figure import Figure, Findings


def cost(say: Callable[[str], None]) -> Findings:
    keep(measure(say) | {"idle": []})
    say("the templates")
    write()
    measured = last_measured()
    cold, warm = (
        sum(part.dollars for part in thousand_tickets(measured, cold=is_cold)) for is_cold in (True, False)
    )
    figures = [
        Figure("an idle month", idle_dollars(measured), "dollars", at_most=1),
        Figure("a thousand tickets, all cold starts", cold, "dollars"),
        Figure("a thousand tickets, none", warm, "dollars"),
    ]
    return Findings(figures, ("docs/cost.md has each line",))
