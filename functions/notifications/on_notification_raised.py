"""Set the timers of a notification that waits for the end of quiet hours, or for a digest."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.notifications.events import NotificationRaised
from shared.notifications.waiting import set_timers

consumer = Consumer(on=NotificationRaised, uses={Uses.SET_TIMERS})


@consumer.each
def on_notification_raised(event: NotificationRaised) -> None:
    set_timers(event)


handler = consumer.handler
