"""Decide the next step of a customer's sign-in: ask for the link's token, let in, or give up."""

from typing import Any

from shared.api.trigger import Trigger

trigger = Trigger("cognito-define-auth-challenge", memory=256, timeout=5)

TRIES = 3


@trigger.answers
def define_auth_challenge(event: dict[str, Any]) -> dict[str, Any]:
    rounds = event["request"]["session"]
    # Any other kind of round is a sign-in that was not begun by us, such as a password's.
    ours = all(step["challengeName"] == "CUSTOM_CHALLENGE" for step in rounds)
    solved = bool(rounds) and rounds[-1]["challengeResult"] is True
    given_up = not ours or (len(rounds) >= TRIES and not solved)
    event["response"].update(
        issueTokens=ours and solved,
        failAuthentication=given_up,
        challengeName=None if solved or given_up else "CUSTOM_CHALLENGE",
    )
    return event


handler = trigger.handler
