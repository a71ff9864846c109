"""Check the token of a mailed link or of single sign-on, which works once; a customer who is new becomes a contact."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.errors import DomainError
from shared.identity.actions import answer_challenge
from shared.telemetry import logger

# Cognito waits five seconds, cold start included: hence the memory, which on Lambda is also CPU.
trigger = Trigger("cognito-verify-auth-challenge", uses={Uses.WRITE_TABLE}, memory=1024, timeout=5)


@trigger.answers
def verify_auth_challenge(event: dict[str, Any]) -> dict[str, Any]:
    asked = event["request"]
    try:
        answer_challenge(asked["userAttributes"].get("email", ""), asked["challengeAnswer"])
        correct = True
    except DomainError as error:
        logger.info("sign-in refused", extra={"reason": str(error)})
        correct = False
    event["response"]["answerCorrect"] = correct
    return event


handler = trigger.handler
