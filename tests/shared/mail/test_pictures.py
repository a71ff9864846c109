"""Pictures in a mail's HTML."""

from __future__ import annotations

from base64 import b64encode

import pytest

from shared.mail.pictures import MAX_PICTURES, Picture, taken_out
from shared.mail.sanitise import sanitise_html

PNG = b"\x89PNG a picture"


def written(content: bytes, kind: str = "png") -> str:
    """As a mail program writes it, and our sanitiser leaves it."""
    url = f"data:image/{kind};base64,{b64encode(content).decode()}"
    return sanitise_html(f'<p>Look:<img alt="It" src="{url}"></p>').new_html


def test_a_picture_is_named_in_the_place_of_its_bytes() -> None:
    found: dict[str, Picture] = {}

    html = taken_out(written(PNG), found)

    [picture] = found.values()
    assert picture.content == PNG
    assert f'data-cid="{picture.content_id}"' in html
    assert "data:image" not in html
    assert 'alt="It"' in html


def test_the_same_picture_is_one_file() -> None:
    found: dict[str, Picture] = {}
    taken_out(written(PNG) + written(PNG) + written(PNG + b"2", "jpg"), found)

    assert [picture.kind for picture in found.values()] == ["png", "jpeg"]


@pytest.mark.parametrize("source", ["data:image/png;base64,", "data:image/png;base64,x"])
def test_what_is_no_picture_stays(source: str) -> None:
    found: dict[str, Picture] = {}
    html = f'<img src="{source}">'

    assert (taken_out(html, found), found) == (html, {})


def test_a_flood_of_pictures_stays_where_it_is() -> None:
    found: dict[str, Picture] = {}
    html = "".join(written(f"{number}".encode()) for number in range(MAX_PICTURES + 1))

    assert "data:image" in taken_out(html, found)
    assert len(found) == MAX_PICTURES


def test_words_about_a_picture_stay_words() -> None:
    html = sanitise_html('<p>write src="data:image/png;base64,AAAA" there</p>').new_html
    found: dict[str, Picture] = {}
    assert taken_out(html, found) == html
    assert found == {}
