"""Build the search index anew from the table, beside the one that is searched; the answer is the job to watch."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.jobs.model import Job
from shared.search.rebuilding import start_rebuild

operation = Operation(
    "POST /search/rebuilds", needs=Permission.SEARCH_REBUILD, uses={Uses.WRITE_TABLE}, status=202
)


@operation.endpoint
def rebuild_search(caller: Caller) -> Job:
    return start_rebuild(by=caller)


handler = operation.handler
