"""Ready answers and changes that agents apply to tickets."""

from shared.api.collection import Collection
from shared.automation.actions import change_macro, create_macro
from shared.automation.model import Macro

collection = Collection(Macro, create=create_macro, change=change_macro)

handler = collection.handler
