"""Words that agents write again and again."""

from shared.api.collection import Collection
from shared.automation.model import Snippet

collection = Collection(Snippet)

handler = collection.handler
