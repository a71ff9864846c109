"""Choose which answers one is mailed, by the link in a mail."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.updates import NewUpdateChoice, UpdateChoice, choose_behind
from shared.identity.permissions import Permission
from shared.limits.model import Rate

operation = Operation(
    "PUT /mailed-choices/{token}", needs=Permission.PUBLIC, uses={Uses.WRITE_TABLE}, rate=Rate(20, 100)
)


@operation.endpoint
def change_mailed_choice(token: str, wanted: NewUpdateChoice) -> UpdateChoice:
    return choose_behind(token, wanted.updates)


handler = operation.handler
