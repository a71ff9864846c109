"""Send a mail to the desk itself, and fail as long as the last one before it is not back."""

from shared.api.schedule import Schedule
from shared.api.uses import Uses
from shared.canary.actions import miss_canaries, send_canary_if_due

schedule = Schedule("rate(1 hour)", uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})


@schedule.runs
def every_hour_send_canary() -> None:
    send_canary_if_due()
    # Last, so that a desk whose mail is broken goes on trying, and notices when it is mended.
    miss_canaries()


handler = schedule.handler
