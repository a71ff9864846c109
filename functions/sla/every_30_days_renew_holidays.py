"""Let every calendar know the holidays of the years to come."""

from shared.api.schedule import Schedule
from shared.api.uses import Uses
from shared.sla.calendars import renew_holidays

schedule = Schedule("rate(30 days)", uses={Uses.WRITE_TABLE})


@schedule.runs
def every_30_days_renew_holidays() -> None:
    renew_holidays()


handler = schedule.handler
