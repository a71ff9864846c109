"""Change what one says about oneself: name, language, signature, being away."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.directory import profile
from shared.directory.model import Agent
from shared.directory.profile import ProfileChange
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("PATCH /me", needs=Permission.PROFILE_CHANGE, uses={Uses.WRITE_TABLE})


@operation.endpoint
def change_profile(wanted: ProfileChange, caller: Caller, expected_version: IfMatch) -> Agent:
    return profile.change_profile(wanted, by=caller, expected_version=expected_version)


handler = operation.handler
