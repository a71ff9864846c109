"""Get a contact."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.model import Contact
from shared.contacts.store import load_contact
from shared.identity.permissions import Permission

operation = Operation("GET /contacts/{contact_id}", needs=Permission.CONTACTS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def get_contact(contact_id: str) -> Contact:
    return load_contact(contact_id)


handler = operation.handler
