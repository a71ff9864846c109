"""Large files, which a browser sends in parts: what has arrived stays, and only what is missing is sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from shared.attachments.model import PART_BYTES, Attachment, MissingParts, NewUpload, PartLink, Upload
from shared.attachments.store import (
    UPLOAD_LIVES,
    UploadNotFoundError,
    head_of,
    not_sent,
    own_item,
    promise,
    upload_key,
)
from shared.aws import client
from shared.clock import now
from shared.config import files_bucket
from shared.errors import NotFoundError
from shared.identity.caller import Caller
from shared.ids import new_id

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import PartTypeDef

# A part of 8 MB takes a minute on a bad line; whoever is slower asks again.
LINKS_LIVE = timedelta(hours=1)
LINKS_AT_ONCE = 16


class UploadGoneError(NotFoundError):
    """This caller sends no such upload in parts: it was used, it expired, or it is somebody else's."""


def start_upload_in_parts(new: NewUpload, by: Caller) -> Upload:
    attachment = Attachment(id=new_id(), filename=new.filename, content_type=new.content_type, size=new.size)
    started = client("s3").create_multipart_upload(
        Bucket=files_bucket(), Key=upload_key(attachment.id), ContentType=new.content_type
    )
    upload = Upload(upload_id=attachment.id, expires_at=now() + UPLOAD_LIVES)
    promise(attachment, upload, by, multipart_id=started["UploadId"])
    return upload


def missing_parts(upload_id: str, by: Caller) -> MissingParts:
    """Links for the next parts that have not arrived, whole: where an upload goes on after its line broke."""
    attachment, multipart_id = _own(upload_id, by)
    sent = {part["PartNumber"] for part in _arrived(attachment, multipart_id)}
    missing = [number for number in range(1, _count(attachment) + 1) if number not in sent]
    until = now() + LINKS_LIVE
    return MissingParts(
        sent=attachment.size - sum(_size(attachment, number) for number in missing),
        parts=tuple(_link(attachment, multipart_id, number) for number in missing[:LINKS_AT_ONCE]),
        expires_at=until,
    )


def complete_upload(upload_id: str, by: Caller) -> None:
    """Make one file of the parts. Done again, it is as after once. Raises FileNotSentError while one is missing."""
    attachment, multipart_id = _own(upload_id, by)
    key = upload_key(attachment.id)
    if head_of(key) is not None:
        return
    arrived = _arrived(attachment, multipart_id)
    if len(arrived) != _count(attachment):
        raise not_sent(attachment)
    client("s3").complete_multipart_upload(
        Bucket=files_bucket(),
        Key=key,
        UploadId=multipart_id,
        MultipartUpload={
            "Parts": [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in arrived]
        },
    )


def _own(upload_id: str, by: Caller) -> tuple[Attachment, str]:
    try:
        item = own_item(upload_id, by)
    except UploadNotFoundError as error:
        raise _gone(upload_id) from error
    if "multipart_id" not in item:
        raise _gone(upload_id)
    return Attachment.model_validate(item["attachment"]), item["multipart_id"]


def _arrived(attachment: Attachment, multipart_id: str) -> list[PartTypeDef]:
    """The parts that S3 has whole, in their order: 128 at most, and S3 lists a thousand at once."""
    try:
        listed = client("s3").list_parts(
            Bucket=files_bucket(), Key=upload_key(attachment.id), UploadId=multipart_id
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchUpload":
            raise _gone(attachment.id) from error
        raise
    return [part for part in listed.get("Parts", ()) if part["Size"] == _size(attachment, part["PartNumber"])]


def _count(attachment: Attachment) -> int:
    return -(-attachment.size // PART_BYTES)


def _size(attachment: Attachment, number: int) -> int:
    return min(PART_BYTES, attachment.size - (number - 1) * PART_BYTES)


def _link(attachment: Attachment, multipart_id: str, number: int) -> PartLink:
    url = client("s3").generate_presigned_url(
        "upload_part",
        Params={
            "Bucket": files_bucket(),
            "Key": upload_key(attachment.id),
            "UploadId": multipart_id,
            "PartNumber": number,
        },
        ExpiresIn=int(LINKS_LIVE.total_seconds()),
    )
    start = (number - 1) * PART_BYTES
    return PartLink(number=number, start=start, end=start + _size(attachment, number), url=url)


def _gone(upload_id: str) -> UploadGoneError:
    return UploadGoneError(f"{upload_id} is not an upload of yours that is sent in parts")
