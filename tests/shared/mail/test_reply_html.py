"""What counts as newly written in HTML, where mail programs leave marks that no reader sees."""

from __future__ import annotations

import pytest

from shared.mail.parse import parse_mail
from tests.shared.mail.mails import mail_with, raw_mail

QUOTES = {
    "Gmail": '<div class="gmail_quote"><div class="gmail_attr">Pada tanggal 3 Mei</div><blockquote>old</blockquote></div>',
    "Thunderbird": '<div class="moz-cite-prefix">3 May, Desk:</div><blockquote type="cite">old</blockquote>',
    "Apple Mail": '<div>On 3 May 2024, at 10:05, Desk wrote:</div><br><blockquote type="cite">old</blockquote>',
    "Outlook on the web": '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>X:</b> Desk</div><div>old</div>',
    "Outlook, new": '<div id="mail-editor-reference-message-container">old</div>',
    "Outlook 2016": '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Desk<br>'
    "<b>Sent:</b> Friday</p></div></div><p>old</p>",
    "Outlook 2003": '<div align="center"><hr size="2" tabindex="-1"></div><p><b>From:</b> Desk<br><b>Sent:</b> Friday<br>'
    "<b>To:</b> Ana</p><p>old</p>",
    "Outlook for Mac": '<span id="OLK_SRC_BODY_SECTION"><div>old</div></span>',
    "Hotmail": '<hr id="stopSpelling">Date: 3 May<br>old',
    "Windows Mail": "<hr><div>From: Desk<br>Sent: Friday<br>To: Ana</div><div>old</div>",
    "Yahoo": '<div class="yahoo_quoted" id="yahoo_quoted_1">old</div>',
    "Yahoo, a prefix for each mail": '<div id="ydp1f3ayahoo_quoted_2" class="ydp1f3ayahoo_quoted">old</div>',
    "Gmail, shown by Outlook": '<div class="x_x_gmail_quote">old</div>',
    "Yandex": "<div>03.05.2024, 10:05, &quot;Desk&quot; &lt;help@desk.example&gt;:</div><blockquote>old</blockquote>",
    "Proton": '<div class="protonmail_quote">old</div>',
    "GMX": '<div style="border-left:2px solid #C3D9E5"><div><b>Gesendet:</b> Freitag<br><b>Von:</b> Desk</div>old</div>',
    "Front": '<blockquote class="front-blockquote">old</blockquote>',
    "Notes": "<font>From: </font><font>Desk</font><br><font>To: </font>Ana<br><font>Date: </font>03.05.2024 10:05<br>"
    "<font>Subject: </font>Colour<br>old",
    "QQ": "<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b> Desk</div>old",
    "a table of labels": "<table><tr><td>From:</td><td>Desk</td></tr><tr><td>Sent:</td><td>Friday</td></tr>"
    "<tr><td>To:</td><td>Ana</td></tr></table>old",
}  # fmt: skip

SIGNATURES = {
    "Gmail": '<div class="gmail_signature">Ana Alba<br>Head of Colours</div>',
    "Gmail, with delimiter": '<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Ana</div>',
    "Thunderbird": '<pre class="moz-signature">-- \nAna</pre>',
    "Outlook for phones": '<div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/x">Outlook for iOS</a></div>',
    "Outlook on the web": '<div id="Signature"><p>Ana Alba</p></div>',
    "by hand": "<p>-- <br>Ana Alba</p>",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_the_quote_is_left_out(quote: str) -> None:
    mail = parse_mail(
        raw_mail(f"<div><p>Blue, please.</p></div>{quote}", Content_Type="text/html; charset=utf-8")
    )
    assert mail.reply_text == "Blue, please."
    assert "old" in mail.text


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
def test_the_signature_is_left_out(signature: str) -> None:
    mail = parse_mail(raw_mail(f"<div>Blue, please.</div>{signature}", Content_Type="text/html"))
    assert mail.reply_text == "Blue, please."


def test_a_passage_that_a_new_mail_sets_off_between_its_own_words_stays() -> None:
    html = "<p>The manual says:</p><blockquote>Press red</blockquote><p>but nothing happens</p>"
    mail = parse_mail(raw_mail(html, Content_Type="text/html"))
    assert mail.reply_text == "The manual says:\n\n> Press red\n\nbut nothing happens"


def test_the_marks_in_the_html_help_where_the_plain_text_has_none() -> None:
    old = "Which colour would you like, and how many of them, and when?"
    mail = mail_with(
        f"Blue.\n\n3 Mei, Desk:\n{old}", f'<p>Blue.</p><div class="gmail_quote">3 Mei, Desk: {old}</div>'
    )
    assert parse_mail(mail.as_bytes()).reply_text == "Blue."


def test_the_plain_text_counts_where_the_html_has_no_marks() -> None:
    mail = mail_with(
        "See https://shop.example/blue", '<p>See <a href="https://shop.example/blue">here</a></p>'
    )
    assert parse_mail(mail.as_bytes()).reply_text == "See https://shop.example/blue"


def test_a_person_s_own_quotation_stays() -> None:
    html = "<p>The poem:</p><blockquote>Roses are red</blockquote><p>is by whom?</p>"
    mail = parse_mail(raw_mail(html, Content_Type="text/html"))
    assert mail.text == "The poem:\n\n> Roses are red\n\nis by whom?"
