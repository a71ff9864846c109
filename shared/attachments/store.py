"""Uploads that belong to no message yet, and links to files.

A browser uploads below `uploads/`, where a file expires after a day, and may upload again while its form is valid.
Attaching copies the file to a key that nobody knows, so that an attached file never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import ClientError

from shared.attachments.model import Attachment, Link, NewUpload, Upload
from shared.attachments.scan import first_scan_state
from shared.aws import client
from shared.clock import expiry, now
from shared.concurrency import side_by_side
from shared.config import files_bucket
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.storage.marshal import Item
from shared.storage.table import get, get_many
from shared.storage.transaction import Write, commit, delete_existing, put_new

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

LINK_LIVES = timedelta(minutes=5)
# Not SVG: it can carry scripts.
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp"}
UPLOAD_LIVES = timedelta(hours=24)
# S3 returns 403 for a missing object to callers that may not list the bucket.
NOT_THERE = {"403", "404", "412", "NoSuchKey", "PreconditionFailed"}


class UploadNotFoundError(InvalidError):
    """This caller has no such upload: it was used, it expired, or it is somebody else's."""


class FileNotSentError(InvalidError):
    """The file of the upload was never sent, or another one was."""


def start_upload(new: NewUpload, by: Caller) -> Upload:
    """Let a browser upload one file to the bucket, of this size at most and under an unguessable key."""
    attachment = Attachment(id=new_id(), filename=new.filename, content_type=new.content_type, size=new.size)
    until = now() + LINK_LIVES
    post = client("s3").generate_presigned_post(
        Bucket=files_bucket(),
        Key=upload_key(attachment.id),
        Fields={"Content-Type": new.content_type},
        Conditions=[{"Content-Type": new.content_type}, ["content-length-range", 1, new.size]],
        ExpiresIn=int(LINK_LIVES.total_seconds()),
    )
    upload = Upload(upload_id=attachment.id, url=post["url"], fields=post["fields"], expires_at=until)
    promise(attachment, upload, by)
    return upload


def promise(attachment: Attachment, upload: Upload, by: Caller, **more: str) -> None:
    """Remember who sends what, for a day. `more` is kept beside it."""
    item = {
        "PK": f"UPLOAD#{attachment.id}",
        "SK": "UPLOAD",
        "owner": _owner(by),
        "attachment": attachment.model_dump(mode="json", exclude_none=True),
        "expires": expiry(UPLOAD_LIVES),
        **more,
    }
    commit([put_new(item, otherwise=gone(attachment.id))], once=by.once, response=upload)


def take_uploads(upload_ids: Sequence[str], by: Caller) -> tuple[tuple[Attachment, ...], list[Write]]:
    """The stored files of these uploads, and the writes that make sure that each is attached once.

    One BatchGetItem, then a HeadObject and a CopyObject for each file.
    """
    upload_ids = list(dict.fromkeys(upload_ids))
    found = {
        item["PK"]: item for item in get_many((f"UPLOAD#{upload_id}", "UPLOAD") for upload_id in upload_ids)
    }
    promised = [_promised(found.get(f"UPLOAD#{upload_id}"), upload_id, by) for upload_id in upload_ids]
    keys = [{"PK": f"UPLOAD#{upload_id}", "SK": "UPLOAD"} for upload_id in upload_ids]
    return _kept(promised), [delete_existing(key, otherwise=gone(key["PK"])) for key in keys]


def own_upload(upload_id: str, by: Caller) -> Attachment:
    """What the caller announced to send, and has not attached yet."""
    return _promised(own_item(upload_id, by), upload_id, by)


def own_item(upload_id: str, by: Caller) -> Item:
    item = get(f"UPLOAD#{upload_id}", "UPLOAD")
    if item is None or item["owner"] != _owner(by):
        raise gone(upload_id)
    return item


def _promised(item: Item | None, upload_id: str, by: Caller) -> Attachment:
    if item is None or item["owner"] != _owner(by):
        raise gone(upload_id)
    return Attachment.model_validate(item["attachment"])


def _kept(promised: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Copies side by side, because twenty large files one after the other take longer than a request may."""
    if promised:
        client("s3")
    return tuple(side_by_side(_keep, promised))


def _keep(upload: Attachment) -> Attachment:
    """Copy exactly the file that was checked to a new key, so that two concurrent requests share no file."""
    sent = head_of(upload_key(upload.id))
    if sent is None or (sent["ContentLength"], sent["ContentType"]) != (upload.size, upload.content_type):
        raise not_sent(upload)
    kept = upload.model_copy(
        update={"id": new_id(), "upload_id": upload.id, "scan_state": first_scan_state()}
    )
    try:
        client("s3").copy_object(
            Bucket=files_bucket(),
            Key=kept.key,
            CopySource={"Bucket": files_bucket(), "Key": upload_key(upload.id)},
            CopySourceIfMatch=sent["ETag"],
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in NOT_THERE:
            raise not_sent(upload) from error
        raise
    return kept


def head_of(key: str) -> HeadObjectOutputTypeDef | None:
    """The metadata of an object; None if it does not exist."""
    try:
        return client("s3").head_object(Bucket=files_bucket(), Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in NOT_THERE:
            return None
        raise


def link_to(key: str, filename: str, content_type: str, *, inline: bool = False) -> Link:
    """A link to one file that works for five minutes. Only raster images are shown inline."""
    disposition = "inline" if inline and content_type in SHOWN_IN_PLACE else "attachment"
    url = client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": files_bucket(),
            "Key": key,
            "ResponseContentDisposition": f"{disposition}; {_named(filename)}",
            "ResponseContentType": content_type,
        },
        ExpiresIn=int(LINK_LIVES.total_seconds()),
    )
    return Link(url=url, expires_at=_expiry())


def _named(filename: str) -> str:
    """RFC 6266, 4.3: the name in letters that every program knows, and as it is for those of this century."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in filename)
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(filename.encode('utf-8', 'replace'), safe='')}"


def store_file(attachment: Attachment, content: bytes) -> None:
    """Store a file that came in by mail."""
    store_bytes(attachment.key, content, attachment.content_type)


def store_bytes(key: str, content: bytes, content_type: str) -> None:
    client("s3").put_object(Bucket=files_bucket(), Key=key, Body=content, ContentType=content_type)


def load_bytes(key: str) -> bytes:
    return client("s3").get_object(Bucket=files_bucket(), Key=key)["Body"].read()


def upload_key(upload_id: str) -> str:
    return f"uploads/{upload_id}"


def _expiry() -> datetime:
    return now() + LINK_LIVES


def _owner(caller: Caller) -> str:
    return f"{caller.kind}:{caller.id}"


def gone(upload_id: str) -> UploadNotFoundError:
    return UploadNotFoundError(
        "one of the files is no longer waiting; add it again",
        **{"body.upload_ids": f"{upload_id} is not an upload of yours"},
    )


def not_sent(upload: Attachment) -> FileNotSentError:
    return FileNotSentError(
        f"{upload.filename} has not arrived as it was announced; add it again",
        **{"body.upload_ids": f"{upload.id} was not sent as promised"},
    )
