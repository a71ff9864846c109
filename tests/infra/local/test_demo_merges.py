"""Two tickets of the demo are one matter: told in the time of a coffee, without the rest of the month."""

from __future__ import annotations

import pytest

from infra.local.demo.script import read_script
from infra.local.demo.seed import seed
from shared.tickets.events import VersionedTicketEvent
from tests.infra.local.test_demo import A_FRIDAY, northwind, quick_transactions
from tests.support.stored import events_of, stored_ticket

__all__ = ["northwind", "quick_transactions"]

pytestmark = pytest.mark.usefixtures("northwind")


def test_the_source_leads_to_the_target_and_the_times_are_in_order() -> None:
    whole = read_script()
    [merge] = whole.merges
    script = whole.model_copy(
        update={"stories": [story for story in whole.stories if story.subject in merge.subjects]}
    )
    seed(lambda done, total: None, now=A_FRIDAY, script=script)
    source, target = stored_ticket(1001), stored_ticket(1002)
    assert (source.subject, target.subject) == (*merge.sources, merge.subject)
    assert source.merged_into is not None
    assert source.merged_into.ticket_id == target.id
    for ticket in (source, target):
        events = [event for event in events_of(ticket.id) if isinstance(event, VersionedTicketEvent)]
        assert [event.version for event in events] == list(range(1, ticket.version + 1))
        assert [event.at for event in events] == sorted(event.at for event in events)
