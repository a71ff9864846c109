"""Try a quarantined mail again, as one that a person has found to be neither spam nor a machine's."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.channels.incoming import IntakeOutcome
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.actions import retry_quarantined

operation = Operation(
    "POST /quarantine/{mail_id}/retries",
    needs=Permission.QUARANTINE_RESOLVE,
    uses={Uses.WRITE_TABLE, Uses.READ_RAW_MAIL, Uses.WRITE_FILES},
    memory=1024,
    timeout=25,
)


@operation.endpoint
def retry_quarantined_mail(mail_id: str, caller: Caller) -> IntakeOutcome:
    return retry_quarantined(mail_id, by=caller)


handler = operation.handler
