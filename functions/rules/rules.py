"""What the desk does by itself when something happens to a ticket."""

from shared.api.collection import Collection
from shared.rules.actions import archive_rule, change_rule, create_rule, restore_rule
from shared.rules.model import Rule
from shared.rules.rehearsal import NewRule

collection = Collection(
    Rule, new=NewRule, create=create_rule, change=change_rule, archive=archive_rule, restore=restore_rule
)

handler = collection.handler
