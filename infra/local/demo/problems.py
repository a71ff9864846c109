"""What the demo's agents found out about the problems that several tickets have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import ProblemStory
from shared.clock import as_of
from shared.problems.actions import NewEscalation, ProblemChange, change_problem, escalate_problem
from shared.tickets.link import link_tickets
from shared.tickets.ticket_link import LinkKind, TicketLink


def tell_problem(problem: ProblemStory, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """`numbers` are the tickets by their subjects, `at` is the moment of seeding, in local time."""
    number, by = numbers[problem.subject], cast.caller(problem.by)
    cause = TicketLink(kind=LinkKind.CAUSED_BY, ticket_id=number)
    found = ProblemChange(
        risk=problem.risk,
        risk_reason=problem.risk_reason,
        root_cause=problem.root_cause,
        workaround=problem.workaround,
    )
    step = NewEscalation(to=problem.escalated_to, said=problem.said)
    with as_of(moment(problem.at, at)):
        for subject in problem.incidents:
            do_once(f"caused:{subject}", by, partial(link_tickets, numbers[subject], cause))
        do_once(f"problem:{number}", by, lambda by: change_problem(number, found, by))
        do_once(f"escalation:{number}", by, lambda by: escalate_problem(number, step, by))
