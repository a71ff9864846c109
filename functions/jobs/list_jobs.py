"""List the desk's long work of the last month: what runs, how far it is, how it ended."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.jobs import store
from shared.jobs.model import JobList

operation = Operation("GET /jobs", needs=Permission.JOBS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_jobs() -> JobList:
    return store.list_jobs()


handler = operation.handler
