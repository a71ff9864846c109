"""Which policies a ticket meets the conditions of: by what stands in its head, so that nothing is read for it."""

from __future__ import annotations

import time
from functools import lru_cache
from zoneinfo import ZoneInfo

from shared.clock import now
from shared.conditions.clauses import Clause
from shared.conditions.evaluator import holds
from shared.conditions.moments import LocalTime
from shared.conditions.reading import Vocabulary
from shared.conditions.resolving import resolve
from shared.conditions.text import read, unclear_terms
from shared.directory.store import FRESH_SECONDS, directory
from shared.sla.model import Rules
from shared.tickets.model import Ticket

_NOBODY = ""


def met_by(ticket: Ticket, rules: Rules) -> frozenset[str]:
    """The ids of the policies whose conditions it meets. Conditions that mean nothing any more are met by none."""
    conditional = [policy for policy in rules.policies if policy.conditions]
    if not conditional:
        return frozenset()
    from shared.search.documents import facts_of, make_document  # noqa: PLC0415  # a desk without conditions does not wait for it

    facts = facts_of(make_document(ticket, (), ""))
    minute = int(time.time()) // FRESH_SECONDS
    clauses = ((policy.id, _clause(policy.conditions, minute)) for policy in conditional)
    return frozenset(policy_id for policy_id, clause in clauses if clause and holds(clause, facts))


@lru_cache(maxsize=256)
def _clause(conditions: str, _minute: int) -> Clause | None:
    reading = read(conditions, Vocabulary(directory()))
    if unclear_terms(reading):
        return None
    return resolve(reading.conditions, _NOBODY, LocalTime(now(), ZoneInfo("UTC")))
