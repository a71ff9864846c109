"""Some hours of the desk's mails to itself, one an hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from bench.play import Act, Play
from shared.canary.model import CanaryState
from shared.canary.store import newest_canaries
from tests.functions.mail.mails import sent_mails

HOURS = 3
EVERY_HOUR = "every_hour_send_canary"


class CanaryRuns:
    """No canary is sent twice; each is back, or was never sent and is missed; and a run fails for nothing else."""

    may_fail = frozenset({EVERY_HOUR})

    def acts(self, play: Play) -> list[Act]:
        self.play = play
        for hour in range(HOURS):
            play.fires(EVERY_HOUR, after=timedelta(hours=hour))
        return []

    def wrong(self) -> Iterator[str]:
        sent = Counter(self.play.taken[number]["tags"]["canary"][0] for number in range(len(sent_mails())))
        canaries = newest_canaries()
        if len(canaries) != HOURS:
            yield f"{len(canaries)} canaries"
        for canary in canaries:
            mails = sent.pop(canary.id, 0)
            if (mails, canary.state) not in {(1, CanaryState.BACK), (0, CanaryState.MISSING)}:
                yield f"a canary that was sent {mails} times is {canary.state}"
        if sent:
            yield "a canary that nobody knows of"
        missing = any(canary.state is CanaryState.MISSING for canary in canaries)
        if EVERY_HOUR in self.play.given_up and not missing:
            yield "a run that failed for nothing"
