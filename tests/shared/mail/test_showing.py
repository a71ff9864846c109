"""What a reader sees of a mail's HTML is what its sender saw: its colours, and nothing that was hidden."""

from __future__ import annotations

import re

import pytest

from shared.mail.parse import parse_mail
from shared.mail.sanitise import sanitise_html
from tests.shared.mail.mails import raw_mail

COLOURS = {
    "a shorthand": ("color:white;background:#434857", "background-color:#434857;color:white"),
    "a shorthand with more": ("background:no-repeat yellow scroll", "background-color:yellow"),
    "a function": ("background:rgb(1, 2, 3)", "background-color:rgb(1, 2, 3)"),
    "the long form": ("color:#fff;background-color:#000", "background-color:#000;color:#fff"),
    "a picture on a colour": ("color:#fff;background:#000 url(https://x.example/p.gif) repeat-x", "background-color:#000;color:#fff"),
    "only a picture": ("color:#fff;background:url('https://x.example/p.gif')", ""),
    "a gradient": ("color:#fff;background-image:linear-gradient(to right, red, blue)", ""),
    "none": ("color:red;background:none", "color:red"),
    "none at all": ("color:red;font-size:12px", "color:red;font-size:12px"),
}  # fmt: skip


@pytest.mark.parametrize(("style", "kept"), COLOURS.values(), ids=COLOURS)
def test_words_keep_their_colour_with_their_background_or_not_at_all(style: str, kept: str) -> None:
    shown = sanitise_html(f'<p style="{style}">Error 42</p>').new_html
    found = re.search(r'style="([^"]*)"', shown)
    told = {each.strip() for each in (found[1] if found else "").split(";")} - {""}
    assert {each.replace(": ", ":") for each in told} == {each for each in kept.split(";") if each}
    assert "url(" not in shown


def test_white_words_within_a_picture_that_is_not_loaded_become_readable() -> None:
    page = '<table background="dark.png"><tr><td><font color="white">A</font><p style="color:#fff">B</p></td><td bgcolor="#000"><i style="color:#fff">C</i></td></tr></table>'
    shown = sanitise_html(page).new_html
    assert shown.count("#fff") == 1
    assert "white" not in shown


def test_the_colours_of_the_page_are_those_of_its_words() -> None:
    shown = sanitise_html('<body bgcolor="#000000" text="#ffffff"><p>Night</p></body>').new_html
    assert "background-color:#000000" in shown
    assert "color:#ffffff" in shown


HIDING = (
    "display:none", "display : none !important", "visibility:hidden", "opacity:0", "max-height:0;overflow:hidden",
    "height:0px; overflow: hidden",
)  # fmt: skip


@pytest.mark.parametrize("style", HIDING)
def test_hidden_words_stay_out_of_text_and_screens(style: str) -> None:
    page = f'<div style="{style}">Save 20 % today<div>and more</div></div><p>Dear Ana</p>'
    mail = parse_mail(raw_mail(page, Content_Type="text/html"))
    assert (mail.text, mail.reply_text) == ("Dear Ana", "Dear Ana")
    assert "Save" not in sanitise_html(mail.html).new_html


@pytest.mark.parametrize(
    "rule",
    [
        ".pre{display:none}", "div.Pre , p { margin:0; DISPLAY : none !important }", "<!-- #top{display:none} -->",
        "@media print{.x{color:red}} .pre{display:block} /* } */ .pre{display:none}",
    ],
)  # fmt: skip
def test_words_that_a_style_sheet_hides_stay_out_of_text_and_screens(rule: str) -> None:
    page = f'<style>{rule}</style><div id="top" class="a pre">Save 20 % today</div><p>Dear Ana</p>'
    mail = parse_mail(raw_mail(page, Content_Type="text/html"))
    assert mail.text == "Dear Ana"
    assert "Save" not in sanitise_html(mail.html).new_html


@pytest.mark.parametrize(
    ("rule", "style"),
    [
        ("@media (max-width:600px){.pre{display:none}}", ""),
        (".pre{display:none}.pre{display:block}", ""),
        (".pre{display:none}", "display:block"),
        (".other .pre{display:none}", ""),
    ],
    ids=["on small screens", "shown again", "shown in place", "elsewhere"],
)
def test_words_that_a_style_sheet_hides_only_in_part_are_shown(rule: str, style: str) -> None:
    page = f'<style>{rule}</style><p class="pre" style="{style}">Dear Ana</p>'
    assert parse_mail(raw_mail(page, Content_Type="text/html")).text == "Dear Ana"


def test_hidden_words_stay_out_of_quotes() -> None:
    page = '<p>Yes.</p><div class="gmail_quote">On Friday:<blockquote>Which?<p style="display:none">Nobody</p></blockquote></div>'
    safe = sanitise_html(page)
    assert "Which?" in safe.quoted_html
    assert "Nobody" not in safe.quoted_html


@pytest.mark.parametrize("style", ["opacity:0.5", "display:block", "font-size:0", "max-height:0", "height:0"])
def test_what_only_resembles_hiding_is_shown(style: str) -> None:
    assert (
        parse_mail(raw_mail(f'<p style="{style}">Dear Ana</p>', Content_Type="text/html")).text == "Dear Ana"
    )


def test_a_mail_that_hides_all_of_itself_is_shown() -> None:
    assert (
        parse_mail(raw_mail('<div style="display:none">Dear Ana</div>', Content_Type="text/html")).text
        == "Dear Ana"
    )
