"""Say which index is searched: by which engine, built by which job, and how many tickets are in it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.search.engine import engine
from shared.search.model import IndexState

operation = Operation(
    "GET /search/index", needs=Permission.SEARCH_REBUILD, uses={Uses.READ_SEARCH}, memory=1769, timeout=29
)


@operation.endpoint
def get_search_index() -> IndexState:
    return engine().state()


handler = operation.handler
