"""Get the form of a ticket of this brand and topic, as who is signed in fills it in: staff, or its customer."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.directory.store import directory
from shared.fields.request_form import FormRequest, RequestForm, request_form
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("GET /applicable-form", needs=Permission.TICKETS_READ, uses={Uses.READ_DIRECTORY})


@operation.endpoint
def get_applicable_form(asked: FormRequest, caller: Caller) -> RequestForm:
    return request_form(asked, caller, directory())


handler = operation.handler
