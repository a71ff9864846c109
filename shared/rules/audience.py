"""Whom a rule notifies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from shared.growing import OrUnknown


class RuleAudience(StrEnum):
    """As the ticket is when they are notified. Of a ticket that nobody has, the assignee is its team."""

    ASSIGNEE = "assignee"
    TEAM = "team"
    FOLLOWERS = "followers"


StoredAudience = Annotated[RuleAudience, OrUnknown()]
