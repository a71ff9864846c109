"""Calendars: when somebody works."""

from shared.api.collection import Collection
from shared.sla.calendars import calendar_verbs
from shared.sla.model import Calendar

collection = Collection(
    Calendar,
    create=calendar_verbs.create,
    change=calendar_verbs.change,
    archive=calendar_verbs.archive,
    restore=calendar_verbs.restore,
)

handler = collection.handler
