"""Calendars that tests count with."""

from __future__ import annotations

from datetime import date, time

from shared.sla.hours import Hours
from shared.sla.model import Calendar, Rules, SlaPolicy, Targets

MORNING = Hours(since=time(9), until=time(12, 30))
AFTERNOON = Hours(since=time(13, 30), until=time(17))
FULL_DAY = Hours(since=time(), until=time())
NIGHT = Hours(since=time(1), until=time(4, 30))

# Nine to five with a lunch break, short on Friday; closed on one Wednesday.
OFFICE = Calendar(
    id="office",
    name="Office",
    zone="Europe/Berlin",
    week=((MORNING, AFTERNOON),) * 4 + ((MORNING,), (), ()),
    closed=(date(2026, 11, 18),),
)
ALWAYS = Calendar(id="always", name="Always", zone="America/New_York", week=((FULL_DAY,),) * 7)
# Open in the hours in which clocks are changed.
NIGHTS = Calendar(id="nights", name="Nights", zone="Europe/Berlin", week=((NIGHT,),) * 7)
# Changes its clocks by half an hour, at two in the morning.
LORD_HOWE = Calendar(
    id="lord-howe", name="Lord Howe", zone="Australia/Lord_Howe", week=((NIGHT, AFTERNOON),) * 7
)
# Changes its clocks at midnight: there are days without one.
SANTIAGO = Calendar(
    id="santiago", name="Santiago", zone="America/Santiago", week=((FULL_DAY,),) * 5 + ((MORNING,), ())
)

CALENDARS = (OFFICE, ALWAYS, NIGHTS, LORD_HOWE, SANTIAGO)
TARGETS = Targets(low=960, normal=240, high=120, urgent=30)
RULES = Rules(
    policies=(
        SlaPolicy(id="00", name="Tech", calendar_id="always", team_id="tech", first_response=TARGETS),
        SlaPolicy(id="01", name="All", calendar_id="office", first_response=TARGETS),
    ),
    calendars=CALENDARS,
)
