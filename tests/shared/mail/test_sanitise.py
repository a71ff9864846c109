"""A stranger's HTML: what may be shown, what is held back, and what is folded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.sanitise import sanitise_html

pytestmark = pytest.mark.attack

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "handler": '<p onclick="alert(1)">x</p>',
    "handler on a picture": "<img src=x onerror=alert(1)>",
    "javascript link": '<a href="javascript:alert(1)">x</a>',
    "javascript link in disguise": '<a href="java&#10;script:alert(1)">x</a>',
    "data link": '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "form": '<form action="https://evil.example"><input name="password"><button>Sign in</button></form>',
    "frame": '<iframe src="https://evil.example"></iframe>',
    "object": '<object data="https://evil.example"></object><embed src="https://evil.example">',
    "drawing": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "formula": "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "redirect": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "base": '<base href="https://evil.example/">',
    "style sheet": "<style>@import url(https://evil.example)</style>",
    "linked style sheet": '<link rel="stylesheet" href="https://evil.example">',
    "cover": '<div style="position:fixed;top:0;left:0;z-index:9">x</div>',
    "background": '<div style="background:url(https://evil.example/p.gif)">x</div>',
    "background attribute": '<table background="https://evil.example/p.gif"><tr><td>x</td></tr></table>',
    "colour that loads": '<p style="color:url(https://evil.example/p.gif)">x</p>',
    "several sources": '<img srcset="https://evil.example/p.gif 2x">',
    "video": '<video src="https://evil.example/v" poster="https://evil.example/p.gif"></video>',
    "vector picture": '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    "comment": "<!--[if mso]><script>alert(1)</script><![endif]-->",
    "title that ends early": "<title></title><script>alert(1)</script>",
    "unclosed": '<img src="https://evil.example/p.gif" onerror="alert(1)',
}

DANGEROUS = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|button|svg|math|meta|base|link|video|!--)|\son\w+=|javascript:"
    r"|position|url\(|\ssrc=\"(?!data:image/(?:png|gif|jpe?g|webp);)|srcset|background=|\sid=|\sclass=|data:text",
    re.IGNORECASE,
)


class Tags(HTMLParser):
    """The tags and comments of HTML as they are written: only there a browser does anything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(self.get_starttag_text() or "")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")


def dangers(html: str) -> list[str]:
    return [tag for tag in Tags(html).found if DANGEROUS.search(tag)]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_nothing_runs_loads_submits_or_covers(attack: str) -> None:
    safe = sanitise_html(f"<p>before</p>{attack}<p>after</p>")
    assert dangers(safe.new_html + safe.quoted_html) == []
    assert "before" in safe.new_html


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ATTACKS.values(), "<b>", "</b>", "<table>", "</p>", "<", '"', "&#", "x"]),
        max_size=8,
    )
)
def test_no_mixture_of_attacks_gets_through(pieces: list[str]) -> None:
    safe = sanitise_html("".join(pieces))
    assert dangers(safe.new_html + safe.quoted_html) == []


def test_layout_and_harmless_styles_stay() -> None:
    html = '<table width="100%"><tbody><tr><td style="color:red;position:fixed" colspan="2"><b>Hi</b></td></tr></tbody></table>'
    safe = sanitise_html(html)
    assert '<td colspan="2" style="color:red">' in safe.new_html.replace(
        'style="color:red" colspan="2"', 'colspan="2" style="color:red"'
    )
    assert '<table width="100%">' in safe.new_html


def test_remote_pictures_wait_until_the_reader_asks() -> None:
    safe = sanitise_html('<img src="https://shop.example/p.gif" alt="Shop"><img src="//shop.example/q.gif">')
    assert safe.remote_images == 2
    assert 'data-remote-src="https://shop.example/p.gif"' in safe.new_html
    assert 'data-remote-src="https://shop.example/q.gif"' in safe.new_html
    assert " src=" not in safe.new_html


def test_attached_pictures_are_marked_for_the_page() -> None:
    safe = sanitise_html('<img src="cid:pic%40ana"><img src="CID:two@ana"><img src="cid:pic@ana">')
    assert safe.content_ids == ["pic@ana", "two@ana"]
    assert 'data-cid="pic@ana"' in safe.new_html


def test_links_open_outside_and_tell_nothing_about_us() -> None:
    safe = sanitise_html('<a href="https://shop.example">shop</a><a href="/admin">admin</a>')
    assert 'href="https://shop.example"' in safe.new_html
    assert safe.new_html.count('target="_blank"') == 2
    assert "noopener noreferrer" in safe.new_html
    assert "/admin" not in safe.new_html


def test_the_quoted_mail_is_apart() -> None:
    safe = sanitise_html(
        '<p>Blue.</p><div class="gmail_quote">On Friday:<blockquote>Which colour?</blockquote></div>'
    )
    assert "Blue." in safe.new_html
    assert "Which" not in safe.new_html
    assert "On Friday:" in safe.quoted_html
    assert "Which colour?" in safe.quoted_html


def test_a_quote_below_a_loose_header_is_apart_to_the_end() -> None:
    safe = sanitise_html('<p>Blue.</p><div id="appendonsend"></div><hr>From: Desk<div>Which colour?</div>')
    assert "From: Desk" not in safe.new_html
    assert "From: Desk" in safe.quoted_html
    assert "Which colour?" in safe.quoted_html


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote type="cite">Which?</blockquote><p>Blue.</p><blockquote type="cite">How many?</blockquote><p>Two.</p>',
        '<div class="gmail_quote">Forwarded: Which colour?</div>',
        "<p>Blue.</p><blockquote>Roses are red</blockquote>",
    ],
    ids=["answered point by point", "only a forward", "a person's own quotation"],
)
def test_a_quote_that_belongs_to_the_answer_is_not_folded(html: str) -> None:
    safe = sanitise_html(html)
    assert safe.quoted_html == ""
    assert re.sub(r"<[^>]+>|\s", "", safe.new_html) == re.sub(r"<[^>]+>|\s", "", html)


@pytest.mark.parametrize(
    "html", ["", " ", "plain words", "a < b & c", "\x00\ud800", "<p>" * 40_000], ids=repr
)
def test_anything_can_be_shown(html: str) -> None:
    safe = sanitise_html(html)
    assert sanitise_html(safe.new_html).new_html.count("<script") == 0
    assert safe.truncated == (len(html) > 100_000)
