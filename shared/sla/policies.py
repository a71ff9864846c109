"""The rules of SLA policies."""

from __future__ import annotations

from shared.conditions.fields import Field
from shared.conditions.reading import Vocabulary
from shared.conditions.sense import fields_in, sensible
from shared.conditions.text import write
from shared.directory.store import directory, require_brand, require_team
from shared.directory.verbs import DirectoryVerbs
from shared.errors import InvalidError
from shared.sla.model import SlaPolicy

_UNJUDGED = frozenset({Field.TEXT, Field.SUBJECT, Field.REQUESTER})


class UnjudgedConditionError(InvalidError):
    """A promise is judged whenever its ticket changes, by what stands in the ticket's head."""


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
    conditions = sensible(policy.conditions, Vocabulary(directory()))
    if any(field.is_moment or field in _UNJUDGED for field in fields_in(conditions)):
        raise UnjudgedConditionError(
            "a promise follows from what a ticket is, not from its words, its sender or the time",
            **{"body.conditions": "say it with tags, fields, topics and the like"},
        )
    return policy.model_copy(update={"conditions": write(conditions)})


def _nothing_needs_it(policy: SlaPolicy) -> None:
    """Clocks that run under it go on as the next policy says."""


sla_policy_verbs = DirectoryVerbs(SlaPolicy, _of_this_desk, _nothing_needs_it)
