"""List the identity providers that one can sign in with: what the sign-in screen offers."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.oidc_sign_in import SignInButtons, sign_in_buttons
from shared.identity.permissions import Permission
from shared.limits.model import Rate

operation = Operation(
    "GET /sign-in/providers", needs=Permission.PUBLIC, uses={Uses.READ_TABLE}, rate=Rate(20, 100)
)


@operation.endpoint
def list_sign_in_providers() -> SignInButtons:
    return sign_in_buttons()


handler = operation.handler
