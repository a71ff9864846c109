"""List the desk's agents with their roles, teams, brands and mailboxes."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory.model import Directory
from shared.directory.store import directory, forget_directory
from shared.identity.permissions import Permission

operation = Operation("GET /directory", needs=Permission.DIRECTORY_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_directory() -> Directory:
    # Read anew: whoever has just made a team chooses it next.
    forget_directory()
    return directory().with_reach_of_roles()


handler = operation.handler
