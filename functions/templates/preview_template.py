"""Show a template with examples in the place of its variables, or say what is wrong with it."""

from shared.api.operation import Operation
from shared.identity.permissions import Permission
from shared.templates import actions
from shared.templates.actions import TemplateDraft, TemplatePreview

operation = Operation("POST /template-previews", needs=Permission.DIRECTORY_READ, uses=set())


@operation.endpoint
def preview_template(draft: TemplateDraft) -> TemplatePreview:
    return actions.preview_template(draft)


handler = operation.handler
