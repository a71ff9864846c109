"""Send a browser to an identity provider, to come back signed in."""

from shared.api.content import Redirect
from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.oidc_sign_in import BrowserChallenge, begin_sign_in
from shared.identity.permissions import Permission

operation = Operation(
    "GET /sign-in/providers/{identity_provider_id}",
    needs=Permission.PUBLIC,
    uses={Uses.WRITE_TABLE, Uses.LINK_TO_SITES},
    status=302,
)


@operation.endpoint
def begin_single_sign_on(identity_provider_id: str, browser: BrowserChallenge, caller: Caller) -> Redirect:
    return Redirect(begin_sign_in(identity_provider_id, browser, by=caller))


handler = operation.handler
