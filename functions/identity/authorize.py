"""Say who is calling the API: the one authorizer in front of every route that is not public.

It never refuses. Whoever cannot be recognised goes on as a visitor, and the operation answers 401 in the API's own
words (decision 101): API Gateway would say 403 for a refusal, and 500 on a raised error.
"""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.errors import UnauthenticatedError
from shared.identity.caller import VISITOR
from shared.identity.recognition import caller_behind
from shared.telemetry import logger

trigger = Trigger("api-authorizer", uses={Uses.READ_TABLE, Uses.VERIFY_TOKENS})


@trigger.answers
def authorize(event: dict[str, Any]) -> dict[str, Any]:
    try:
        caller = caller_behind(event["headers"].get("authorization", ""))
    except UnauthenticatedError as error:
        logger.info("not recognised", extra={"reason": str(error)})
        caller = VISITOR
    return {"isAuthorized": True, "context": {"caller": caller.model_dump_json(exclude_none=True)}}


handler = trigger.handler
