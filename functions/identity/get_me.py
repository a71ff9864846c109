"""Say who the caller is, and what its role may do."""

from shared.api.operation import Operation
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.profile import Profile, profile_of

operation = Operation("GET /me", needs=Permission.PROFILE_READ)


@operation.endpoint
def get_me(caller: Caller) -> Profile:
    return profile_of(caller)


handler = operation.handler
