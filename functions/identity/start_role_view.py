"""Begin to see the desk as a role shows it. That is recorded; while it lasts, nothing can be changed."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.viewing import RoleToView, RoleView, start_viewing

operation = Operation("POST /role-views", needs=Permission.ROLES_VIEW_AS, uses={Uses.WRITE_TABLE}, status=201)


@operation.endpoint
def start_role_view(role: RoleToView, caller: Caller) -> RoleView:
    return start_viewing(role, by=caller)


handler = operation.handler
