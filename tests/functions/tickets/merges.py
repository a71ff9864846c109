"""Two tickets of one customer, merged through the front door."""

from __future__ import annotations

from functions.tickets.merge_tickets import handler as merge_tickets
from functions.tickets.unmerge_ticket import handler as unmerge_ticket
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import MIA
from tests.support.stored import stored_ticket


def merged(
    target: int, *sources: int, by: Caller = MIA, widens: bool = False, if_match: int | None = None
) -> Answer:
    """The answer to merging these tickets, as they are now."""
    asked = {
        "sources": [{"ticket_id": source, "version": stored_ticket(source).version} for source in sources],
        "widens": widens,
    }
    return call(merge_tickets, f"POST /tickets/{target}/merges", asked, as_=by, if_match=if_match)


def unmerged(target: int, source: int, by: Caller = MIA) -> Answer:
    return call(unmerge_ticket, f"DELETE /tickets/{target}/merges/{source}", as_=by)
