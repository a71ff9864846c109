"""The desk's alarms that are on."""

from __future__ import annotations

from shared.aws import client
from shared.config import prefix
from shared.operations.model import Alarm, AlarmList


def list_alarms() -> AlarmList:
    """Those of this desk's stacks, longest on first."""
    response = client("cloudwatch").describe_alarms(
        AlarmNamePrefix=f"{prefix()}-", StateValue="ALARM", AlarmTypes=["MetricAlarm"], MaxRecords=100
    )
    found = [
        Alarm(
            name=each["AlarmName"], says=each.get("AlarmDescription", ""), since=each["StateUpdatedTimestamp"]
        )
        for each in response["MetricAlarms"]
    ]
    return AlarmList(items=sorted(found, key=lambda alarm: alarm.since))
