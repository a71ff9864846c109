"""Take a browser back from its identity provider, and send it on to the workspace with a token that works once."""

from shared.api.content import Redirect
from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.oidc_sign_in import CALLBACK_PATH, ProviderResponse, finish_sign_in
from shared.identity.permissions import Permission

operation = Operation(
    f"GET {CALLBACK_PATH}",
    needs=Permission.PUBLIC,
    uses={Uses.WRITE_TABLE, Uses.CREATE_USERS, Uses.READ_SECRETS, Uses.LINK_TO_SITES},
    status=302,
    memory=1024,
    timeout=25,
)


@operation.endpoint
def finish_single_sign_on(response: ProviderResponse, caller: Caller) -> Redirect:
    return Redirect(finish_sign_in(response, by=caller))


handler = operation.handler
