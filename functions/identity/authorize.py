"""Say who is calling the API: the one authorizer in front of every route that is not public.

What was never a token of this desk goes no further: API Gateway says 403. Whoever has one and is not recognised, because it has
ended or because they work here no more, goes on as a visitor, and the operation answers 401 in the API's own words (decisions 101, 1404).
"""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.errors import UnauthenticatedError
from shared.identity.caller import VISITOR
from shared.identity.recognition import UnreadableCredentialsError, caller_behind
from shared.identity.tokens import ForgedTokenError
from shared.telemetry import logger

trigger = Trigger("api-authorizer", uses={Uses.READ_TABLE, Uses.VERIFY_TOKENS})


@trigger.answers
def authorize(event: dict[str, Any]) -> dict[str, Any]:
    try:
        caller = caller_behind(event["headers"].get("authorization", ""))
    except (ForgedTokenError, UnreadableCredentialsError) as error:
        logger.info("refused", extra={"reason": str(error)})
        return {"isAuthorized": False}
    except UnauthenticatedError as error:
        logger.info("not recognised", extra={"reason": str(error)})
        caller = VISITOR
    return {"isAuthorized": True, "context": {"caller": caller.model_dump_json(exclude_none=True)}}


handler = trigger.handler
