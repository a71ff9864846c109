"""The people who work here: invited, changed, deactivated and let in again."""

from shared.api.collection import Collection
from shared.api.uses import Uses
from shared.directory.agents import change_agent, invite_agent, reactivate_agent
from shared.directory.deactivation import archive_agent
from shared.directory.invitation import InvitedAgent, NewAgent
from shared.directory.model import Agent

collection = Collection(
    Agent,
    uses={Uses.CREATE_USERS, Uses.MANAGE_USERS},
    new=NewAgent,
    made=InvitedAgent,
    create=invite_agent,
    change=change_agent,
    archive=archive_agent,
    restore=reactivate_agent,
)

handler = collection.handler
