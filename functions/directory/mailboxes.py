"""Mailboxes: the addresses that customers write to."""

from shared.api.collection import Collection
from shared.directory.mailboxes import create_mailbox, mailbox_verbs
from shared.directory.model import Mailbox

collection = Collection(
    Mailbox,
    create=create_mailbox,
    change=mailbox_verbs.change,
    archive=mailbox_verbs.archive,
    restore=mailbox_verbs.restore,
)

handler = collection.handler
