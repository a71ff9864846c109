"""List the last errors of all functions, newest first, with the request ids that people quote."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.operations import failures
from shared.operations.model import FailureList
from shared.paging import Page

operation = Operation("GET /failures", needs=Permission.OPERATIONS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_failures(page: Page) -> FailureList:
    return failures.list_failures(page)


handler = operation.handler
