"""Forms: which fields are asked for, by brand and topic."""

from shared.api.collection import Collection
from shared.fields.actions import form_verbs
from shared.fields.form import TicketForm

collection = Collection(
    TicketForm,
    create=form_verbs.create,
    change=form_verbs.change,
    archive=form_verbs.archive,
    restore=form_verbs.restore,
)

handler = collection.handler
