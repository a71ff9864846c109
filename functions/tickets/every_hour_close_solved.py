"""Close the tickets that were solved some days ago and that nobody has written to since."""

from shared.api.schedule import Schedule
from shared.api.uses import Uses
from shared.config import close_after_days
from shared.tickets.closing import close_silent_tickets

schedule = Schedule("rate(1 hour)", uses={Uses.CLOSE_TICKETS}, memory=1769, timeout=900)


@schedule.runs
def every_hour_close_solved() -> None:
    close_silent_tickets(close_after_days())


handler = schedule.handler
