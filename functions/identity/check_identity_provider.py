"""Try an identity provider: whether it answers, is who it should be, and knows this desk; and if not, why."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.oidc_settings import ProviderCheck, check_provider
from shared.identity.permissions import Permission

operation = Operation(
    "GET /identity-providers/{identity_provider_id}/check",
    needs=Permission.IDENTITY_PROVIDERS_MANAGE,
    uses={Uses.READ_TABLE, Uses.READ_SECRETS, Uses.LINK_TO_SITES},
    timeout=25,
)


@operation.endpoint
def check_identity_provider(identity_provider_id: str, caller: Caller) -> ProviderCheck:
    return check_provider(identity_provider_id, by=caller)


handler = operation.handler
