"""Pictures for everybody to see."""

from __future__ import annotations

import pytest

from functions.attachments.publish_picture import handler
from functions.attachments.request_upload import handler as request_upload
from shared.aws import client
from shared.config import files_bucket
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import send_file
from tests.support.people import ADA, LEA, MIA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F25", whole=False)]

PNG = b"\x89PNG\r\n\x1a\n and so on"


def uploaded(content: bytes, by: Caller = ADA) -> str:
    asked = {"filename": "logo.png", "content_type": "image/png", "size": len(content)}
    answer = call(request_upload, "POST /uploads", asked, as_=by).json
    send_file(answer["fields"]["key"], "image/png", content)
    return str(answer["upload_id"])


def published(content: bytes, by: Caller = ADA) -> Answer:
    return call(handler, f"PUT /uploads/{uploaded(content)}/publication", as_=by)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PNG, "png"), (b"\xff\xd8\xff\xe0 and so on", "jpeg"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp")],
)
def test_a_picture_is_there_for_everybody_and_for_good(content: bytes, kind: str) -> None:
    answer = published(content)
    assert answer.status == 200
    url = answer.json["url"]
    assert url.startswith("/public/pictures/")
    found = client("s3").get_object(Bucket=files_bucket(), Key=url.removeprefix("/"))
    assert (found["Body"].read(), found["ContentType"]) == (content, f"image/{kind}")
    assert "immutable" in found["CacheControl"]


NO_PICTURES = {
    "a picture that can carry scripts": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a sound": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "a page": b"<html>",
    "too large a picture": PNG + bytes(512 * 1024),
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    answer = published(content)
    assert (answer.status, answer.problem) == (422, "no-picture")
    assert answer.json["errors"][0]["field"] == "path.upload_id"


def test_somebody_elses_upload_is_not_there() -> None:
    answer = call(handler, f"PUT /uploads/{uploaded(PNG, by=LEA)}/publication", as_=ADA)
    assert answer.problem == "upload-not-found"


def test_agents_publish_nothing() -> None:
    assert published(PNG, by=MIA).problem == "permission-missing"
