"""A desk that has promised answers: day and night to the billing team's customers, in office hours to the others."""

from __future__ import annotations

from datetime import UTC, datetime, time

from shared.directory.model import Team
from shared.directory.store import directory_writes, forget_directory
from shared.sla.hours import Hours
from shared.sla.model import Calendar, SlaPolicy, Targets
from shared.storage.transaction import commit
from tests.support.people import BILLING, MIA_AGENT

# A Monday.
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
ALWAYS = Calendar(
    id="always", name="Always", zone="Europe/Berlin", week=((Hours(since=time(), until=time()),),) * 7
)
OFFICE = Calendar(
    id="office",
    name="Office",
    zone="Europe/Berlin",
    week=((Hours(since=time(9), until=time(12)), Hours(since=time(13), until=time(17))),) * 5 + ((), ()),
)
TARGETS = Targets(urgent=60, high=120, normal=240, low=480)
PROMISES = (
    *(ALWAYS, OFFICE),
    SlaPolicy(id="00", name="Billing", calendar_id=ALWAYS.id, team_id=BILLING.id, first_response=TARGETS),
    SlaPolicy(id="01", name="All", position=1, calendar_id=OFFICE.id, first_response=TARGETS),
    Team(id=BILLING.id, name=BILLING.name, lead=MIA_AGENT.email),
)


def promise() -> None:
    """From now on the desk has promised all this."""
    commit(directory_writes(PROMISES))
    forget_directory()
