"""A ticket that nobody answers until it is late: the warning, the breach, and the mail to the team's lead."""

from __future__ import annotations

from collections.abc import Iterator

from bench.play import Act, Play
from bench.stories.conversation import agent_answers, tickets
from tests.functions.mail.mails import a_mail, sent_mails
from tests.support.people import MIA
from tests.support.promises import promise
from tests.support.stored import kinds_of


class LateTicket:
    """One warning, one breach and one mail about it, whoever woke how often."""

    may_fail = frozenset[str]()

    def acts(self, play: Play) -> list[Act]:
        promise()
        play.arrives(a_mail())
        return [Act(lambda: agent_answers(play), ready=lambda: "SlaBreached" in _happened())]

    def wrong(self) -> Iterator[str]:
        kinds = _happened()
        for kind in ("SlaWarned", "SlaBreached"):
            if kinds.count(kind) != 1:
                yield f"{kind} {kinds.count(kind)} times"
        about = sorted(
            str(mail["Subject"]).partition(":")[0] for mail in sent_mails() if mail["To"] == MIA.email
        )
        if about != ["Late"]:
            yield f"mails to the lead: {about}"
        if len(sent_mails()) != 3:
            yield f"{len(sent_mails())} mails, instead of one to the lead, an acknowledgement and an answer"


def _happened() -> list[str]:
    return [kind for number in tickets() for kind in kinds_of(number)]
