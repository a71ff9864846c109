"""Look at a ticket's clock and record what is due: the warning, then the breach."""

from shared.api.step import Step
from shared.api.uses import Uses
from shared.sla.actions import ClockWatch, check_clock

step = Step(uses={Uses.WRITE_TABLE})


@step.performs
def step_check_clock(watch: ClockWatch) -> ClockWatch:
    return check_clock(watch)


handler = step.handler
