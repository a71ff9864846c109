"""Words that agents write again and again."""

from shared.api.collection import Collection
from shared.automation.actions import change_snippet, create_snippet
from shared.automation.model import Snippet

collection = Collection(Snippet, create=create_snippet, change=change_snippet)

handler = collection.handler
