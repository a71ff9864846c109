"""Uploads that no message has taken yet, and links to files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.attachments.model import Attachment, Link, NewUpload, Upload
from shared.aws import client
from shared.clock import now
from shared.config import files_bucket
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.storage.table import get_many
from shared.storage.transaction import Write, commit, delete_existing, put_new

LINK_LIVES = timedelta(minutes=5)
# Not SVG: it can carry scripts.
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp"}
UPLOAD_LIVES = timedelta(hours=24)


class UploadNotFoundError(InvalidError):
    """No such upload is waiting for this caller: it was used, it expired, or it is somebody else's."""


def start_upload(new: NewUpload, by: Caller) -> Upload:
    """Let a browser send one file straight to the bucket: this size at most, under a key that nobody can guess."""
    attachment = Attachment(id=new_id(), filename=new.filename, content_type=new.content_type, size=new.size)
    until = now() + LINK_LIVES
    post = client("s3").generate_presigned_post(
        Bucket=files_bucket(),
        Key=attachment.key,
        Fields={"Content-Type": new.content_type},
        Conditions=[{"Content-Type": new.content_type}, ["content-length-range", 1, new.size]],
        ExpiresIn=int(LINK_LIVES.total_seconds()),
    )
    upload = Upload(upload_id=attachment.id, url=post["url"], fields=post["fields"], expires_at=until)
    item = {
        "PK": f"UPLOAD#{attachment.id}",
        "SK": "UPLOAD",
        "owner": _owner(by),
        "attachment": attachment.model_dump(mode="json", exclude_none=True),
        "expires": int((now() + UPLOAD_LIVES).timestamp()),
    }
    commit([put_new(item, otherwise=_gone(attachment.id))], once=by.once, answer=upload)
    return upload


def take_uploads(upload_ids: Sequence[str], by: Caller) -> tuple[tuple[Attachment, ...], list[Write]]:
    """The files of some uploads of this caller, and the writes that take them: nobody attaches one twice."""
    upload_ids = list(dict.fromkeys(upload_ids))
    found = {
        item["PK"]: item for item in get_many((f"UPLOAD#{upload_id}", "UPLOAD") for upload_id in upload_ids)
    }
    attachments = []
    for upload_id in upload_ids:
        item = found.get(f"UPLOAD#{upload_id}")
        if item is None or item["owner"] != _owner(by):
            raise _gone(upload_id)
        attachments.append(Attachment.model_validate(item["attachment"]))
    keys = [{"PK": f"UPLOAD#{upload_id}", "SK": "UPLOAD"} for upload_id in upload_ids]
    return tuple(attachments), [delete_existing(key, otherwise=_gone(key["PK"])) for key in keys]


def link_to(key: str, filename: str, content_type: str, *, inline: bool = False) -> Link:
    """A link to one file that works for five minutes. Only plain images are ever shown in place."""
    disposition = "inline" if inline and content_type in SHOWN_IN_PLACE else "attachment"
    safe = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in filename)
    url = client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": files_bucket(),
            "Key": key,
            "ResponseContentDisposition": f'{disposition}; filename="{safe.encode("ascii", "replace").decode()}"',
            "ResponseContentType": content_type,
        },
        ExpiresIn=int(LINK_LIVES.total_seconds()),
    )
    return Link(url=url, expires_at=_expiry())


def store_file(attachment: Attachment, content: bytes) -> None:
    """Put a file that came in by mail where an upload would have put it."""
    store_bytes(attachment.key, content, attachment.content_type)


def store_bytes(key: str, content: bytes, content_type: str) -> None:
    client("s3").put_object(Bucket=files_bucket(), Key=key, Body=content, ContentType=content_type)


def load_bytes(key: str) -> bytes:
    return client("s3").get_object(Bucket=files_bucket(), Key=key)["Body"].read()


def _expiry() -> datetime:
    return now() + LINK_LIVES


def _owner(caller: Caller) -> str:
    return f"{caller.role}:{caller.id}"


def _gone(upload_id: str) -> UploadNotFoundError:
    return UploadNotFoundError(
        "one of the files is no longer waiting; add it again",
        **{"body.upload_ids": f"{upload_id} is not an upload of yours"},
    )
