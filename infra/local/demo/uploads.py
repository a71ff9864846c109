"""Files that go along with what is written in the browser: sent to the desk as a browser sends them."""

from __future__ import annotations

from infra.local.demo.files import content, content_type
from infra.local.demo.script import File
from shared.attachments.model import NewUpload
from shared.attachments.store import start_upload
from shared.aws import client
from shared.config import files_bucket
from shared.identity.caller import Caller


def upload(file: File, by: Caller) -> str:
    """The id under which it can be attached."""
    body, kind = content(file), content_type(file.name)
    waiting = start_upload(
        NewUpload(filename=file.name, content_type=kind, size=len(body)), by.only_once(None)
    )
    client("s3").put_object(Bucket=files_bucket(), Key=waiting.fields["key"], Body=body, ContentType=kind)
    return waiting.upload_id
