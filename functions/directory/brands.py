"""Brands: each with its own portal, sender and words."""

from shared.api.collection import Collection
from shared.directory.brands import brand_verbs, create_brand
from shared.directory.model import Brand

collection = Collection(
    Brand,
    create=create_brand,
    change=brand_verbs.change,
    archive=brand_verbs.archive,
    restore=brand_verbs.restore,
)

handler = collection.handler
