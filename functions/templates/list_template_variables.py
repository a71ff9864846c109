"""List the variables that templates may name, with words and an example for each."""

from shared.api.operation import Operation
from shared.identity.permissions import Permission
from shared.templates.actions import VariableList, list_variables

operation = Operation("GET /template-variables", needs=Permission.DIRECTORY_READ, uses=set())


@operation.endpoint
def list_template_variables() -> VariableList:
    return list_variables()


handler = operation.handler
