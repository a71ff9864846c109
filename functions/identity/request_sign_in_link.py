"""Ask for a link to sign in with, by mail. The answer is the same for every address."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity import actions
from shared.identity.caller import Caller
from shared.identity.model import SignInLinkPromise, SignInLinkRequest
from shared.identity.permissions import Permission

operation = Operation(
    "POST /sign-in-links",
    needs=Permission.PUBLIC,
    uses={Uses.READ_DIRECTORY, Uses.REQUEST_SIGN_IN_LINKS},
    status=202,
)


@operation.endpoint
def request_sign_in_link(asked: SignInLinkRequest, caller: Caller) -> SignInLinkPromise:
    return actions.request_sign_in_link(asked, by=caller)


handler = operation.handler
