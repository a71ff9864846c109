"""Show what a macro would say and change in a ticket, or what is missing for it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.automation import applying
from shared.automation.applying import MacroPreview, PreviewOptions
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /tickets/{ticket_id}/macros/{macro_id}", needs=Permission.MACROS_READ, uses={Uses.READ_TABLE}
)


@operation.endpoint
def preview_macro(ticket_id: int, macro_id: str, options: PreviewOptions, caller: Caller) -> MacroPreview:
    return applying.preview_macro(ticket_id, macro_id, by=caller, language=options.language)


handler = operation.handler
