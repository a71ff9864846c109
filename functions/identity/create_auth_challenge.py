"""Ask for the token of a mailed link. Nothing is made here: the link may have been mailed for another device."""

from typing import Any

from shared.api.trigger import Trigger

trigger = Trigger("cognito-create-auth-challenge", memory=256, timeout=5)


@trigger.answers
def create_auth_challenge(event: dict[str, Any]) -> dict[str, Any]:
    event["response"].update(
        publicChallengeParameters={"asks": "sign-in-link"},
        privateChallengeParameters={"asks": "sign-in-link"},
        challengeMetadata="sign-in-link",
    )
    return event


handler = trigger.handler
