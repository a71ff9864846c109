"""Say who the caller is, and what its role may do. The first time in a session of staff, its beginning is recorded."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.profile import Profile, profile_of
from shared.identity.sign_ins import record_sign_in

operation = Operation("GET /me", needs=Permission.PROFILE_READ, uses={Uses.WRITE_TABLE})


@operation.endpoint
def get_me(caller: Caller) -> Profile:
    record_sign_in(caller)
    return profile_of(caller)


handler = operation.handler
