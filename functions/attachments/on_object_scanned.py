"""Keep what the malware scan found in a stored file."""

from typing import Any

from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents
from shared.api.uses import Uses
from shared.attachments.scan import record_scan

consumer = Consumer(
    on=AwsEvents(source="aws.guardduty", detail_types=("GuardDuty Malware Protection Object Scan Result",)),
    uses={Uses.WRITE_TABLE},
)


@consumer.each
def on_object_scanned(detail: dict[str, Any]) -> None:
    record_scan(detail)


handler = consumer.handler
