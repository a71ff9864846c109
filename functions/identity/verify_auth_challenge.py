"""Check the token of a mailed link, which works once; who signs in for the first time becomes a contact."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.errors import DomainError
from shared.identity.actions import use_sign_in_link
from shared.telemetry import logger

# Cognito waits five seconds, cold start included: hence the memory, which on Lambda is also CPU.
trigger = Trigger("cognito-verify-auth-challenge", uses={Uses.WRITE_TABLE}, memory=1024, timeout=5)


@trigger.answers
def verify_auth_challenge(event: dict[str, Any]) -> dict[str, Any]:
    asked = event["request"]
    try:
        use_sign_in_link(asked["userAttributes"].get("email", ""), asked["challengeAnswer"])
        correct = True
    except DomainError as error:
        logger.info("link refused", extra={"reason": str(error)})
        correct = False
    event["response"]["answerCorrect"] = correct
    return event


handler = trigger.handler
