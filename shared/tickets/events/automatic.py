"""What rules did to a ticket, or could not do."""

from __future__ import annotations

from typing import Literal

from shared.rules.audience import StoredAudience
from shared.rules.cause import StoredCause
from shared.tickets.events.kinds import VersionedTicketEvent


class RuleEvent(VersionedTicketEvent):
    """A fact about a rule. `cause_id` is the event that it was about, `chain` the rules whose work led there, the first one first."""

    rule_id: str
    rule_name: str
    cause: StoredCause
    cause_id: str
    chain: tuple[str, ...] = ()


class RuleApplied(RuleEvent):
    """What it did are the other events of the same change that are by it. It also notifies these agents, with `notice`."""

    kind: Literal["RuleApplied"] = "RuleApplied"
    notify: tuple[StoredAudience, ...] = ()
    notify_agent_ids: tuple[str, ...] = ()
    notice: str = ""


class RuleFailed(RuleEvent):
    """It changed nothing. `detail` is a sentence that says why."""

    kind: Literal["RuleFailed"] = "RuleFailed"
    detail: str


class RuleStopped(RuleEvent):
    """It would have been applied again by what itself had led to, and was not: rules in a circle end here."""

    kind: Literal["RuleStopped"] = "RuleStopped"
