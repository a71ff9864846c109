"""Custom fields of tickets."""

from shared.api.collection import Collection
from shared.fields.actions import change_field, create_field, field_verbs
from shared.fields.model import TicketField

collection = Collection(
    TicketField,
    create=create_field,
    change=change_field,
    archive=field_verbs.archive,
    restore=field_verbs.restore,
)

handler = collection.handler
