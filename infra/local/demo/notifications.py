"""What the demo's people want to hear of, and when not."""

from __future__ import annotations

from infra.local.demo.cast import Cast
from infra.local.demo.once import do_once
from shared.identity.caller import Caller
from shared.notifications.actions import choose_preferences, my_preferences
from shared.notifications.model import NotificationChannel, NotificationKind
from shared.notifications.preferences import NotificationChoices, NotificationPreferences, QuietHours

ZONE = "Europe/Berlin"
EXTRA = {
    NotificationKind.FOLLOWED: (NotificationChannel.IN_APP, NotificationChannel.DIGEST),
    NotificationKind.CUSTOMER_REPLIED: (NotificationChannel.IN_APP, NotificationChannel.PUSH),
}


def choose(cast: Cast) -> None:
    """Mia, who leads, has her evenings and weekends to herself."""

    def chosen(by: Caller) -> NotificationPreferences:
        channels = my_preferences(by).channels | EXTRA
        quiet = QuietHours(days_off=(5, 6))
        wanted = NotificationChoices.model_validate(
            {
                "channels": channels,
                "quiet_hours": quiet,
                "zone": ZONE,
                "digest": "daily",
                "digest_hour": 8,
            }
        )
        return choose_preferences(wanted, by)

    do_once("notifications:mia", cast.caller("mia"), chosen)
