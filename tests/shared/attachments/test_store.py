"""Files: waiting, taken once, and reached by links."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from shared.attachments.store import (
    FileNotSentError,
    UploadNotFoundError,
    link_to,
    load_bytes,
    take_uploads,
)
from shared.clock import as_of, now
from shared.storage.transaction import commit
from tests.support.given import INVOICE, a_promised_upload, an_upload, send_file
from tests.support.people import ANA, BEN
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def test_a_waiting_file_is_taken_once() -> None:
    upload = an_upload(ANA)
    (attachment,), writes = take_uploads([upload], ANA)
    commit(writes)

    assert attachment.filename == "invoice.pdf"
    with pytest.raises(UploadNotFoundError):
        take_uploads([upload], ANA)


def test_a_file_that_nobody_took_for_a_day_is_gone_though_it_is_still_there() -> None:
    """DynamoDB and S3 delete what has expired when they get to it."""
    upload = an_upload(ANA)

    with as_of(now() + timedelta(hours=23)):
        assert take_uploads([upload], ANA)
    with as_of(now() + timedelta(hours=24)), pytest.raises(UploadNotFoundError):
        take_uploads([upload], ANA)


def test_of_two_who_take_the_same_file_one_is_refused() -> None:
    upload = an_upload(ANA)
    first, second = take_uploads([upload], ANA), take_uploads([upload], ANA)
    commit(first[1])

    with pytest.raises(UploadNotFoundError):
        commit(second[1])


def test_two_who_take_the_same_file_at_once_share_no_key() -> None:
    """Or the one who is refused could have put other words under the file of the one who was not."""
    upload = an_upload(ANA)

    (first,), (second,) = take_uploads([upload], ANA)[0], take_uploads([upload], ANA)[0]

    assert len({upload, first.id, second.id}) == 3


def test_what_is_sent_after_a_file_was_taken_changes_nothing() -> None:
    """The form that a browser got stays valid for five minutes."""
    upload, key = a_promised_upload(ANA, "invoice.pdf", "application/pdf")
    send_file(key, "application/pdf", INVOICE)
    (attachment,), _ = take_uploads([upload], ANA)

    send_file(key, "application/pdf", b"X" * len(INVOICE))

    assert load_bytes(attachment.key) == INVOICE


@pytest.mark.parametrize(
    ("sent", "content_type"),
    [(None, ""), (INVOICE[:-1], "application/pdf"), (INVOICE, "text/html")],
    ids=["nothing", "another size", "another type"],
)
def test_a_file_that_was_not_sent_as_promised_is_named(sent: bytes | None, content_type: str) -> None:
    upload, key = a_promised_upload(ANA, "invoice.pdf", "application/pdf")
    if sent is not None:
        send_file(key, content_type, sent)

    with pytest.raises(FileNotSentError) as caught:
        take_uploads([an_upload(ANA), upload], ANA)

    assert upload in caught.value.fields["body.upload_ids"]
    assert "invoice.pdf" in str(caught.value)


def test_a_file_costs_two_round_trips() -> None:
    uploads = [an_upload(ANA), an_upload(ANA)]

    with counted() as seen:
        take_uploads(uploads, ANA)

    assert sorted(seen.operations) == ["BatchGetItem", *["CopyObject"] * 2, *["HeadObject"] * 2]


def test_a_file_named_twice_is_one_file() -> None:
    upload = an_upload(ANA)

    attachments, writes = take_uploads([upload, upload], ANA)

    assert (len(attachments), len(writes)) == (1, 1)


def test_files_keep_the_order_in_which_they_were_added() -> None:
    uploads = [an_upload(ANA, filename) for filename in ("b.pdf", "a.pdf", "c.pdf")]

    assert [each.filename for each in take_uploads(uploads, ANA)[0]] == ["b.pdf", "a.pdf", "c.pdf"]


def test_somebody_elses_file_is_not_found() -> None:
    with pytest.raises(UploadNotFoundError) as caught:
        take_uploads([an_upload(BEN)], ANA)
    assert list(caught.value.fields) == ["body.upload_ids"]


def test_no_files_ask_nobody() -> None:
    assert take_uploads([], ANA) == ((), [])


@pytest.mark.parametrize(
    "filename", ['a"; filename="evil.html', "a\r\nSet-Cookie: x", "größe;.pdf", "日本.pdf"]
)
def test_a_name_stays_inside_its_header(filename: str) -> None:
    url = link_to("attachments/x", filename, "application/pdf").url

    (header,) = parse_qs(urlsplit(url).query)["response-content-disposition"]
    assert header.count('"') == 2
    assert header.isascii()
    assert header.isprintable()
