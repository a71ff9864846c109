"""Say which answers the holder of a mail's link is mailed. Whoever only looks, such as a scanner of links, changes nothing."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.updates import UpdateChoice, choice_behind
from shared.identity.permissions import Permission
from shared.limits.model import Rate

operation = Operation(
    "GET /mailed-choices/{token}", needs=Permission.PUBLIC, uses={Uses.READ_TABLE}, rate=Rate(20, 100)
)


@operation.endpoint
def get_mailed_choice(token: str) -> UpdateChoice:
    return choice_behind(token)


handler = operation.handler
