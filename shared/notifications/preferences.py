"""What each agent wants to hear of, where, and when not."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from shared.growing import OrUnknown
from shared.identity.permissions import Permission
from shared.notifications.model import (
    NotificationChannel,
    NotificationKind,
    StoredNotificationChannel,
    StoredNotificationKind,
)
from shared.records.model import Record
from shared.time_zones import TimeZone

_IN_APP = (NotificationChannel.IN_APP,)
_PUSHED = (NotificationChannel.IN_APP, NotificationChannel.PUSH)
_MAILED = (*_PUSHED, NotificationChannel.MAIL)
DEFAULT_CHANNELS: dict[NotificationKind, tuple[NotificationChannel, ...]] = {
    NotificationKind.MENTIONED: _MAILED,
    NotificationKind.APPROVAL_ASKED: _MAILED,
    NotificationKind.APPROVAL_DECIDED: _PUSHED,
    NotificationKind.HANDED_OVER: _PUSHED,
    NotificationKind.ASSIGNED: _PUSHED,
    NotificationKind.ASKED: _PUSHED,
    NotificationKind.ANSWERED: _PUSHED,
    NotificationKind.DELIVERY_FAILED: _PUSHED,
    NotificationKind.REPLY_NOT_SENT: _PUSHED,
    NotificationKind.SLA_BREACHED: _PUSHED,
    NotificationKind.SLA_WARNED: _PUSHED,
    NotificationKind.CUSTOMER_REPLIED: _IN_APP,
    NotificationKind.RULE: _PUSHED,
    NotificationKind.FOLLOWED: _IN_APP,
    NotificationKind.NEW_TICKET: _PUSHED,
}
# A week of days off and a night, and once more around the change of the clocks.
_MOST_STEPS = 20

Weekday = Annotated[int, Field(ge=0, le=6)]
ClockTime = Annotated[
    time, PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str), Field(examples=["22:00"])
]


class QuietHours(BaseModel):
    """From `begins` until `ends` by the agent's clock, perhaps over midnight; and the whole of `days_off` (0 is Monday)."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_mode_override="validation")

    begins: ClockTime = time(20)
    ends: ClockTime = time(8)
    days_off: tuple[Weekday, ...] = Field((), max_length=6)

    def end_after(self, moment: datetime, zone: str) -> datetime | None:
        """When they end that this moment is in; None outside of them."""
        end = moment.astimezone(ZoneInfo(zone))
        for _ in range(_MOST_STEPS):
            later = self._end_of_one(end)
            if later is None:
                break
            end = later
        return end if end > moment else None

    def _end_of_one(self, local: datetime) -> datetime | None:
        """The end of the day off, or of the night, that this is in."""
        if local.weekday() in self.days_off:
            return _at(local + timedelta(days=1), time(0))
        clock = local.time()
        if self.begins <= self.ends:
            return _at(local, self.ends) if self.begins <= clock < self.ends else None
        if clock >= self.begins:
            return _at(local + timedelta(days=1), self.ends)
        return _at(local, self.ends) if clock < self.ends else None


class DigestRhythm(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"


class NotificationPreferences(Record):
    """An agent's own, under the agent's id. A kind that `channels` does not name goes where it goes by default."""

    collection: ClassVar[str] = "notification-preferences"
    own_partitions: ClassVar[str | None] = "NOTIFICATION-PREFERENCES"
    read_permission: ClassVar[Permission] = Permission.NOTIFICATIONS_READ
    write_permission: ClassVar[Permission] = Permission.NOTIFICATIONS_READ
    is_setting: ClassVar[bool] = False

    channels: dict[StoredNotificationKind, tuple[StoredNotificationChannel, ...]] = Field({})
    quiet_hours: QuietHours | None = None
    zone: TimeZone = "UTC"
    digest: Annotated[DigestRhythm, OrUnknown()] = DigestRhythm.DAILY
    digest_hour: int = Field(8, ge=0, le=23)

    def audited_as(self) -> None:
        return None

    def channels_of(self, kind: NotificationKind) -> tuple[NotificationChannel, ...]:
        return self.channels.get(kind, DEFAULT_CHANNELS.get(kind, ()))

    def quiet_until(self, moment: datetime) -> datetime | None:
        return self.quiet_hours.end_after(moment, self.zone) if self.quiet_hours else None

    def next_digest(self, moment: datetime) -> datetime:
        """When what happens at this moment is told of: the next hour, or the next day's hour by the agent's clock."""
        if self.digest is DigestRhythm.HOURLY:
            return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        local = moment.astimezone(ZoneInfo(self.zone))
        today = _at(local, time(self.digest_hour))
        return today if today > local else _at(local + timedelta(days=1), time(self.digest_hour))


class NotificationChoices(BaseModel):
    """What an agent chooses: all of it, as the screen shows it."""

    model_config = ConfigDict(extra="forbid")

    channels: dict[NotificationKind, tuple[NotificationChannel, ...]] = Field(
        max_length=len(NotificationKind)
    )
    quiet_hours: QuietHours | None
    zone: TimeZone
    digest: DigestRhythm
    digest_hour: int = Field(ge=0, le=23)


def _at(day: datetime, clock: time) -> datetime:
    """That time of that day; where the clocks leave it out, the moment that takes its place."""
    return day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0, fold=0)
