"""The rules of SLA policies."""

from __future__ import annotations

from shared.directory.store import directory, require_brand, require_team
from shared.directory.verbs import DirectoryVerbs
from shared.errors import InvalidError
from shared.sla.model import SlaPolicy


class UnknownCalendarError(InvalidError):
    """The desk has no such calendar, or no longer."""


def _of_this_desk(policy: SlaPolicy) -> SlaPolicy:
    calendar = directory().sla_rules.calendar(policy.calendar_id)
    if calendar is None or calendar.is_archived:
        raise UnknownCalendarError(
            f"there is no calendar {policy.calendar_id}",
            **{"body.calendar_id": "not a calendar of this desk"},
        )
    if policy.brand_id is not None:
        require_brand(policy.brand_id)
    if policy.team_id is not None:
        require_team(policy.team_id)
    return policy


def _nothing_needs_it(policy: SlaPolicy) -> None:
    """Clocks that run under it go on as the next policy says."""


sla_policy_verbs = DirectoryVerbs(SlaPolicy, _of_this_desk, _nothing_needs_it)
