"""Hand mails to SES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError

from shared.aws import client
from shared.channels.errors import NotTakenError, SendRefusedError
from shared.config import configuration_set
from shared.mail.wire_address import wire_address

# SES has said no to this mail or to us, and will say it again.
_REFUSALS = {
    "AccountSuspendedException",
    "BadRequestException",
    "InvalidParameterValue",
    "MailFromDomainNotVerifiedException",
    "MessageRejected",
    "NotFoundException",
    "SendingPausedException",
    "ValidationException",
}


@dataclass(frozen=True)
class OutgoingMail:
    """A raw mail and its envelope, which alone names those in `bcc`. `tags` come back with every report about it."""

    raw: bytes
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    tags: Mapping[str, str]
    bcc: tuple[str, ...] = ()


# Gives a mail to whoever carries it, and returns its id there.
HandOver = Callable[[OutgoingMail], str]


def hand_over(mail: OutgoingMail) -> str:
    """The id that SES gave it. Any error but SendRefusedError and NotTakenError leaves open whether SES has taken it."""
    to, cc, bcc = ([wire_address(each) for each in addresses] for addresses in (mail.to, mail.cc, mail.bcc))
    try:
        answer = client("sesv2").send_email(
            FromEmailAddress=wire_address(mail.sender),
            Destination={"ToAddresses": to, "CcAddresses": cc, "BccAddresses": bcc},
            Content={"Raw": {"Data": mail.raw}},
            ConfigurationSetName=configuration_set(),
            EmailTags=[{"Name": name, "Value": value} for name, value in mail.tags.items()],
        )
    except ClientError as error:
        told = error.response["Error"]
        if told["Code"] in _REFUSALS:
            raise SendRefusedError(told["Message"]) from error
        if error.response["ResponseMetadata"]["HTTPStatusCode"] < 500:
            raise NotTakenError(told["Message"]) from error
        raise
    except (ConnectTimeoutError, EndpointConnectionError) as error:
        raise NotTakenError(str(error)) from error
    return answer["MessageId"]


def message_id_by(ses_id: str) -> str:
    """The Message-ID that recipients see: SES replaces ours by its own, and answers refer to that."""
    region = client("dynamodb").meta.region_name  # any client knows it; this one is there already
    return f"{ses_id}@{'email' if region == 'us-east-1' else region}.amazonses.com"
