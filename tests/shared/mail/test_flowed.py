"""Text whose lines were broken only to fit a screen, and says so (RFC 3676)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.flowed import unflowed
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import raw_mail

FLOWED = "text/plain; charset=utf-8; format=flowed"

PARAGRAPHS = {
    "a space at the end goes on": ("The blue \none, please.\n", "The blue one, please."),
    "a line without one ends": ("The blue\none, please.\n", "The blue\none, please."),
    "an empty line ends, whatever is above": ("Hello \n\nBlue \nor red?\n", "Hello\n\nBlue or red?"),
    "a line of nothing but a space": ("Hello \n \nBlue?\n", "Hello\n\nBlue?"),
    "a stuffed space is no word": (" From here \n to there\n", "From here to there"),
    "a stuffed indent stays": ("    if blue:\n      paint()\n", "if blue:\n     paint()"),
    "a table without soft breaks": ("Blue | 3\nRed  | 4\n", "Blue | 3\nRed  | 4"),
    "quotes of one depth": ("Yes \nplease.\n> Blue \n> or red?\n", "Yes please.\n> Blue or red?"),
    "quotes of two depths": (">> Blue \n>> or \n> red \n> or so?\n", ">> Blue or\n> red or so?"),
    "marks with spaces between": ("> > Blue \n> > or red?\n> So?\n", "> > Blue or red?\n> So?"),
    "a signature ends what is above": ("Bye \n-- \nAna \nAlba\n", "Bye\n-- \nAna Alba"),
    "a quoted signature": ("> Bye \n> -- \n> Bo\nYes.\n", "> Bye\n> -- \n> Bo\nYes."),
    "dashes that do not sign": ("Blue \n--\nred\n", "Blue --\nred"),
}


@pytest.mark.parametrize(("sent", "shown"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_the_lines_of_a_paragraph_are_joined(sent: str, shown: str) -> None:
    assert parse_mail(raw_mail(sent, Content_Type=FLOWED)).text == shown


def test_text_that_does_not_say_so_keeps_its_lines() -> None:
    assert parse_mail(raw_mail("Blue \nor red?\n", Content_Type="text/plain")).text == "Blue \nor red?"


@pytest.mark.parametrize("declared", ["Format=Flowed; DelSp=Yes", 'format="flowed"; delsp="yes"'])
def test_a_language_without_spaces_gets_none(declared: str) -> None:
    mail = raw_mail("青い色が \n好きです。\n", Content_Type=f"text/plain; charset=utf-8; {declared}")
    assert parse_mail(mail).text == "青い色が好きです。"


def test_html_is_none_of_it() -> None:
    mail = raw_mail("<pre>Blue \nor red?</pre>", Content_Type="text/html; format=flowed")
    assert parse_mail(mail).text == "Blue\nor red?"


ANSWERS = {
    "an introduction on two lines": "Blue, \nplease.\n\nOn 3 May 2024 at 10:00, Bo Beck \n<bo@desk.example> wrote:\n> Blue \n> or red?\n",
    "an introduction right below": "Blue, \nplease. \nOn 3 May 2024 at 10:00, Bo Beck <bo@desk.example> wrote:\n> Blue?\n",
    "a quoted head whose lines end in spaces": (
        "Blue, \nplease. \nFrom: Bo Beck <bo@desk.example> \nSent: Friday, 3 May 2024 10:00 \nTo: Ana \n"
        "Subject: Colour \n\nBlue \nor red?\n"
    ),
    "a rule above the quoted head": (
        "Blue, \nplease. \n-----Original Message----- \nFrom: Bo \nSubject: Colour \n\nRed?\n"
    ),
    "a signature": "Blue, \nplease. \n-- \nAna Alba \nCustomer Ltd\n",
    "a signature in what PGP signed": (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBlue, \nplease.\n- -- \nAna \nAlba\n"
        "-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\n"
    ),
    "what a phone appends": "Blue, \nplease.\n\nSent from my iPhone\n",
}


@pytest.mark.parametrize("sent", ANSWERS.values(), ids=ANSWERS)
def test_quotes_and_signatures_are_recognised_in_joined_text(sent: str) -> None:
    mail = parse_mail(raw_mail(sent, Content_Type=FLOWED, Subject="Re: Colour"))
    assert mail.reply_text == "Blue, please."


@given(st.text(alphabet="> -:\nab", max_size=200), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_words_are_lost_or_invented(text: str, drops_space: bool) -> None:
    joined = unflowed(text, drops_space=drops_space)
    assert [letter for letter in joined if letter in "ab:"] == [letter for letter in text if letter in "ab:"]
    assert joined.count("\n") <= text.count("\n")
