"""Pictures in a mail's HTML: which files it shows in place, and those that stand in it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from shared.mail.html_bounds import MAX_PICTURES
from shared.mail.model import InboundMail
from shared.mail.parse import parse_mail
from shared.mail.sanitise import sanitise_html
from tests.shared.mail.mails import raw_mail

PNG = b"\x89PNG a picture"

SPELLINGS = {
    "as it is": ("image001.png@01DC5A", "cid:image001.png@01DC5A"),
    "percent": ("image001.png@01DC5A", "cid:image001.png%4001DC5A"),
    "the scheme in capitals": ("image001.png@01DC5A", "CID:image001.png@01DC5A"),
    "another case": ("Image001.png@01DC5A", "cid:image001.PNG@01dc5a"),
    "an entity": ("a&b@x", "cid:a&amp;b@x"),
    "a blank": ("a@x", " cid: a@x"),
    "encoded in the field, too": ("a%40x", "cid:a%40x"),
}


def page(html: str) -> InboundMail:
    return parse_mail(raw_mail(html, Content_Type="text/html; charset=utf-8"))


def with_picture(content_id: str, html: str) -> InboundMail:
    picture = f"--b\r\nContent-Type: image/png; name=a.png\r\nContent-ID: <{content_id}>\r\n\r\nx\r\n--b--"
    text = f"--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n"
    return parse_mail(raw_mail(text + picture, Content_Type="multipart/related; boundary=b"))


@pytest.mark.parametrize(("content_id", "source"), SPELLINGS.values(), ids=SPELLINGS)
def test_screens_and_files_agree_on_what_is_shown_in_place(content_id: str, source: str) -> None:
    mail = with_picture(content_id, f'<p>Look:<img src="{source}"></p>')
    (file,) = mail.attachments
    assert file.inline
    assert sanitise_html(mail.html).content_ids == [file.content_id]


def test_an_id_that_only_the_words_name_is_not_shown_in_place() -> None:
    (file,) = with_picture("a@x", "<p>write cid:a@x there</p>").attachments
    assert not file.inline


def url_of(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def test_a_picture_in_the_html_becomes_a_file_shown_in_place() -> None:
    mail = page(f'<p>Look:<img alt="It" src="{url_of(PNG)}"></p>')
    (file,) = mail.attachments
    assert (file.filename, file.content_type, file.content, file.inline) == (
        "picture-1.png",
        "image/png",
        PNG,
        True,
    )
    safe = sanitise_html(mail.html)
    assert (safe.content_ids, "data:image" in safe.new_html, 'alt="It"' in safe.new_html) == (
        [file.content_id],
        False,
        True,
    )


def test_words_behind_a_picture_of_megabytes_are_read() -> None:
    mail = page(f'<p>Before.</p><img src="{url_of(PNG + bytes(3_000_000))}"><p>After.</p>')
    assert (mail.text, mail.problems) == ("Before.\n\nAfter.", [])
    assert "After." in sanitise_html(mail.html).new_html


def test_the_same_picture_is_one_file() -> None:
    sources = [url_of(PNG), url_of(PNG), url_of(PNG + b"2", "jpg")]
    mail = page("".join(f"<img src='{source}'>" for source in sources))
    assert [file.filename for file in mail.attachments] == ["picture-1.png", "picture-2.jpeg"]


@pytest.mark.parametrize(
    "source", ["data:image/png;base64,", "data:image/png;base64,x", "data:text/html;base64,AAAA"]
)
def test_what_is_no_picture_becomes_no_file(source: str) -> None:
    assert page(f'<img src="{source}">x').attachments == []


def test_a_flood_of_pictures_ends() -> None:
    mail = page("".join(f'<img src="{url_of(str(number).encode())}">' for number in range(MAX_PICTURES + 9)))
    assert len(mail.attachments) == MAX_PICTURES
    assert "data:image" not in mail.html


def test_words_about_a_picture_stay_words() -> None:
    words = 'write src="data:image/png;base64,AAAA" there'
    assert page(f"<p>{words}</p>").text == words
