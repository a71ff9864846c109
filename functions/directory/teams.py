"""Teams, which share queues."""

from shared.api.collection import Collection
from shared.directory.model import Team
from shared.directory.teams import archive_team, change_team, create_team, restore_team

collection = Collection(
    Team, create=create_team, change=change_team, archive=archive_team, restore=restore_team
)

handler = collection.handler
