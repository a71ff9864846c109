"""Lists of tickets that people keep under a name: their own, their team's, or everybody's."""

from shared.api.collection import Collection
from shared.views.actions import change_view, create_view
from shared.views.model import View

collection = Collection(View, create=create_view, change=change_view)

handler = collection.handler
