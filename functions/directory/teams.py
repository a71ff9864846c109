"""Teams, which share queues."""

from shared.api.collection import Collection
from shared.directory.model import Team
from shared.directory.teams import team_verbs

collection = Collection(
    Team,
    create=team_verbs.create,
    change=team_verbs.change,
    archive=team_verbs.archive,
    restore=team_verbs.restore,
)

handler = collection.handler
