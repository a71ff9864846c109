"""Identity providers, which sign people of a company in."""

from shared.api.collection import Collection
from shared.api.uses import Uses
from shared.identity.oidc_provider import IdentityProvider
from shared.identity.oidc_settings import change_provider, create_provider

collection = Collection(
    IdentityProvider,
    uses={Uses.STORE_SECRETS, Uses.LINK_TO_SITES},
    create=create_provider,
    change=change_provider,
)

handler = collection.handler
