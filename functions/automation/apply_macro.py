"""Apply a macro to a ticket: its answer, its note and its changes, in one step that one undo takes back."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.automation import applying
from shared.automation.applying import AppliedMacro, MacroOptions
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /tickets/{ticket_id}/macros/{macro_id}",
    needs=Permission.MACROS_READ,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES},
    timeout=25,
)


@operation.endpoint
def apply_macro(
    ticket_id: int, macro_id: str, options: MacroOptions, expected_version: IfMatch, caller: Caller
) -> AppliedMacro:
    return applying.apply_macro(ticket_id, macro_id, options, by=caller, expected_version=expected_version)


handler = operation.handler
