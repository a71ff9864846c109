"""Get the form of a request of this brand and topic, for who has not signed in."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory.store import directory
from shared.fields.request_form import FormRequest, RequestForm, request_form
from shared.identity.caller import VISITOR
from shared.identity.permissions import Permission
from shared.limits.model import Rate

# Who has not signed in writes a request, and signs in to send it. A public route knows no caller: see `get_applicable_form`.
operation = Operation(
    "GET /request-form", needs=Permission.PUBLIC, uses={Uses.READ_DIRECTORY}, rate=Rate(20, 100)
)


@operation.endpoint
def get_request_form(asked: FormRequest) -> RequestForm:
    return request_form(asked, VISITOR, directory())


handler = operation.handler
