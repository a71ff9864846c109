"""A file that grows by parts in S3, while no more than one part of it is in memory."""

from __future__ import annotations

from collections.abc import Sequence

from botocore.exceptions import ClientError

from shared.attachments.store import head_of
from shared.aws import client
from shared.config import files_bucket

# S3 takes no smaller part but the last one.
PART_BYTES = 5 * 1024 * 1024


def create_file(key: str, content_type: str) -> str:
    """The id of an upload. One that is never completed S3 forgets after a day."""
    made = client("s3").create_multipart_upload(Bucket=files_bucket(), Key=key, ContentType=content_type)
    return made["UploadId"]


def put_part(key: str, upload_id: str, number: int, content: bytes) -> str:
    """The tag of the part, from 1 on. The same number again replaces it."""
    sent = client("s3").upload_part(
        Bucket=files_bucket(), Key=key, UploadId=upload_id, PartNumber=number, Body=content
    )
    return sent["ETag"]


def complete_file(key: str, upload_id: str, tags: Sequence[str]) -> None:
    """The file is there, whole; also if it was before."""
    parts = [{"PartNumber": number, "ETag": tag} for number, tag in enumerate(tags, start=1)]
    try:
        client("s3").complete_multipart_upload(
            Bucket=files_bucket(),
            Key=key,
            UploadId=upload_id,
            MultipartUpload={"Parts": parts},  # type: ignore[typeddict-item]  # the stubs take no list made so
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchUpload" or head_of(key) is None:
            raise
