"""A team's own statuses, each in one of the categories that every desk has."""

from shared.api.collection import Collection
from shared.directory.statuses import status_verbs
from shared.tickets.own_status import TicketStatus

collection = Collection(
    TicketStatus,
    create=status_verbs.create,
    change=status_verbs.change,
    archive=status_verbs.archive,
    restore=status_verbs.restore,
)

handler = collection.handler
