"""What timers say to rules."""

from __future__ import annotations

from shared.messaging.event import DeskEvent
from shared.rules.cause import StoredCause


class RuleDelayElapsed(DeskEvent):
    """So much time has passed since a ticket, in this version, met a rule's conditions. A timer publishes it.

    `cause_id` is the event that began it, `chain` the rules that led there.
    """

    rule_id: str
    ticket_id: int
    version: int
    cause: StoredCause
    cause_id: str
    chain: tuple[str, ...] = ()


class RuleSwitchChanged(DeskEvent):
    """Somebody switched all rules off, or on again."""

    is_off: bool
