"""Watch one ticket's clock: sleep until a notice may be due, check, and sleep again or end.

Nothing is ever cancelled: whoever wakes looks at the ticket as it is then, and does nothing if the clock was stopped,
was started anew for another watcher, or has more time. Three states a look, and one to end: an answer before the
warning makes four transitions, a breach seven.
"""

from __future__ import annotations

from aws_cdk import aws_stepfunctions as sfn

from infra.constructs.workflow import Tasks


def sla_clock(tasks: Tasks) -> sfn.IChainable:
    sleep = sfn.Wait(tasks.scope, "Sleep", time=sfn.WaitTime.timestamp_path("$.wakes_at"))
    look = tasks.task("step_check_clock", "Look")
    done = sfn.Succeed(tasks.scope, "Nothing more to record")
    again = sfn.Choice(tasks.scope, "Again").when(sfn.Condition.is_null("$.wakes_at"), done).otherwise(sleep)
    return sleep.next(look).next(again)
