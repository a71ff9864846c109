"""What counts as newly written in the answers that the mail programs of the world compose."""
# ruff: noqa: RUF001, PLE2502 - letters that look alike, and Hebrew's marks of direction, are what is tested

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.parse import parse_mail
from shared.mail.reply_text import reply_text
from tests.shared.mail.mails import raw_mail

NEW = "Thanks, the blue one please.\n\nAnd two of them!"
OLD = "Which colour would you like?\nWe have blue and red."
QUOTED = "> Which colour would you like?\n> We have blue and red."

INTRODUCTIONS = {
    "English, Apple Mail": "On 3 May 2024, at 10:05, Lambda Desk <help@desk.example> wrote:",
    "English, Gmail": "On Fri, May 3, 2024 at 10:05 AM Lambda Desk <help@desk.example> wrote:",
    "English, folded": "On Fri, May 3, 2024 at 10:05 AM Lambda Desk and Sons <\nhelp@desk.example> wrote:",
    "English, folded before the verb": "On Friday, 3 May 2024 at 10:05, Lambda Desk <help@desk.example>\nwrote:",
    "English, no colon": "---- On Fri, 03 May 2024 10:05:00 +0200 Lambda Desk <help@desk.example> wrote",
    "English, Thunderbird": "On 5/3/24 10:05, Lambda Desk wrote:",
    "German": "Am 03.05.2024 um 10:05 schrieb Lambda Desk <help@desk.example>:",
    "German, Gmail": "Am Fr., 3. Mai 2024 um 10:05 Uhr schrieb Lambda Desk <\nhelp@desk.example>:",
    "German, perfect": "Am 3. Mai 2024 um 10:05 hat Lambda Desk <help@desk.example> geschrieben:",
    "French": "Le ven. 3 mai 2024 à 10:05, Lambda Desk <help@desk.example> a écrit :",
    "Spanish": "El vie, 3 may 2024 a las 10:05, Lambda Desk (<help@desk.example>) escribió:",
    "Portuguese": "Em sex., 3 de mai. de 2024 às 10:05, Lambda Desk <help@desk.example> escreveu:",
    "Italian": "Il giorno ven 3 mag 2024 alle ore 10:05 Lambda Desk <help@desk.example> ha scritto:",
    "Dutch": "Op vr 3 mei 2024 om 10:05 schreef Lambda Desk <help@desk.example>:",
    "Dutch, longer": "Op 3 mei 2024 10:05 schreef Lambda Desk het volgende:",
    "Swedish": "Den fre 3 maj 2024 kl 10:05 skrev Lambda Desk <help@desk.example>:",
    "Danish": "Den fre. 3. maj 2024 kl. 10.05 skrev Lambda Desk <help@desk.example>:",
    "Norwegian": "fre. 3. mai 2024 kl. 10:05 skrev Lambda Desk <help@desk.example>:",
    "Finnish": "pe 3. toukok. 2024 klo 10.05 Lambda Desk (help@desk.example) kirjoitti:",
    "Polish": "pt., 3 maj 2024 o 10:05 Lambda Desk <help@desk.example> napisał(a):",
    "Polish, W dniu": "W dniu 03.05.2024 o 10:05, Lambda Desk pisze:",
    "Czech": "pá 3. 5. 2024 v 10:05 odesílatel Lambda Desk <help@desk.example> napsal:",
    "Slovak": "pi 3. 5. 2024 o 10:05 Lambda Desk <help@desk.example> napísal(a):",
    "Hungarian": "Lambda Desk <help@desk.example> ezt írta (időpont: 2024. máj. 3., P, 10:05):",
    "Romanian": "În vin., 3 mai 2024 la 10:05, Lambda Desk <help@desk.example> a scris:",
    "Turkish": "Lambda Desk <help@desk.example>, 3 May 2024 Cum, 10:05 tarihinde şunu yazdı:",
    "Greek": "Στις Παρ 3 Μαΐ 2024 στις 10:05 π.μ., ο χρήστης Lambda Desk <help@desk.example> έγραψε:",
    "Russian": "пт, 3 мая 2024 г. в 10:05, Lambda Desk <help@desk.example>:",
    "Russian, verb": "03.05.2024 10:05, Lambda Desk пишет:",
    "Ukrainian": "пт, 3 трав. 2024 р. о 10:05 Lambda Desk <help@desk.example> пише:",
    "Hebrew": "‫בתאריך יום ו׳, 3 במאי 2024 ב-10:05 מאת ‪Lambda Desk‬‏ <‪help@desk.example‬‏>:‬",
    "Japanese": "2024年5月3日(金) 10:05 Lambda Desk <help@desk.example>:",
    "Korean": "2024년 5월 3일 (금) 오전 10:05, Lambda Desk <help@desk.example>님이 작성:",
    "Chinese": "Lambda Desk <help@desk.example> 于2024年5月3日周五 10:05写道：",
    "Vietnamese": "Vào Th 6, 3 thg 5, 2024 vào lúc 10:05 Lambda Desk <help@desk.example> đã viết:",
    "Notes": "Lambda Desk <help@desk.example> wrote on 05/03/2024 10:05:00 AM:",
    "Notes, German": "Lambda Desk schrieb am 03.05.2024 10:05:",
    "Thai": "ในวันที่ จ. 6 พ.ค. 2024 เวลา 09:58 Lambda Desk <help@desk.example> เขียนว่า:",
    "Hindi": "सोम, 6 मई 2024 को 9:58 am बजे को Lambda Desk <help@desk.example> ने लिखा:",
    "a made-up verb, a quote below": "Lambda Desk <help@desk.example> mithril 3 May 10:05 andune:",
    "mutt, a quote below": "* Lambda Desk <help@desk.example> [2024-05-06 09:58:00 +0200]:",
    "a date and an address, a quote below": "2024/5/3 Lambda Desk <help@desk.example>",
    "unknown language, a quote below": "Lambda Desk wrote:",
}

HEADER_BLOCKS = {
    "Outlook, English": "From: Lambda Desk <help@desk.example>\nSent: Friday, 3 May 2024 10:05\nTo: Ana\nSubject: RE: Colour",
    "Outlook, bold": "*From:* Lambda Desk <help@desk.example>\n*Sent:* Friday\n*To:* Ana\n*Subject:* Colour",
    "Outlook, under a rule": f"{'_' * 32}\nFrom: Lambda Desk\nSent: Friday\nTo: Ana\nSubject: Colour",
    "Outlook, German": "Von: Lambda Desk <help@desk.example>\nGesendet: Freitag, 3. Mai\nAn: Ana\nBetreff: AW: Farbe",
    "Outlook, French": "De : Lambda Desk <help@desk.example>\nEnvoyé : vendredi 3 mai\nÀ : Ana\nObjet : Couleur",
    "Outlook, Spanish": "De: Lambda Desk\nEnviado el: viernes, 3 de mayo\nPara: Ana\nAsunto: Color",
    "Outlook, Italian": "Da: Lambda Desk\nInviato: venerdì 3 maggio\nA: Ana\nOggetto: Colore",
    "Outlook, Dutch": "Van: Lambda Desk\nVerzonden: vrijdag 3 mei\nAan: Ana\nOnderwerp: Kleur",
    "Outlook, Polish": "Od: Lambda Desk\nWysłano: piątek, 3 maja\nDo: Ana\nTemat: Kolor",
    "Outlook, Swedish": "Från: Lambda Desk\nSkickat: den 3 maj\nTill: Ana\nÄmne: Färg",
    "Outlook, Russian": "От: Lambda Desk\nОтправлено: 3 мая\nКому: Ana\nТема: Цвет",
    "Outlook, Chinese": "发件人: Lambda Desk\n发送时间: 2024年5月3日\n收件人: Ana\n主题: 颜色",
    "Outlook, Portuguese": "De: Lambda Desk\nEnviada em: segunda-feira, 6 de maio\nPara: Ana\nAssunto: Cor",
    "Outlook, Turkish": "Kimden: Lambda Desk\nGönderildi: 6 Mayıs 2024 Pazartesi\nKime: Ana\nKonu: Renk",
    "Outlook, Japanese": "差出人: Lambda Desk\n送信日時: 2024年5月6日 9:58\n宛先: Ana\n件名: 色",
    "Outlook, Korean": "보낸 사람: Lambda Desk\n보낸 날짜: 2024년 5월 6일\n받는 사람: Ana\n제목: 색",
    "Outlook, Greek": "Από: Lambda Desk\nΣτάλθηκε: Δευτέρα, 6 Μαΐου 2024\nΠρος: Ana\nΘέμα: Χρώμα",
    "Outlook, Catalan": "De: Lambda Desk\nEnviat: dilluns, 6 de maig de 2024\nPer a: Ana\nTema: Color",
    "Laposte, labels in small letters": "envoyé : 6 mai 2024 à 09:58\nde : Lambda Desk\nà : Ana\nobjet : Couleur",
    "date first": "Date: Fri, 3 May 2024\nFrom: help@desk.example\nTo: ana@customer.example\nSubject: Colour",
    "separator": "-----Original Message-----\nFrom: Lambda Desk\nSent: Friday\nTo: Ana",
    "separator, German": "-----Ursprüngliche Nachricht-----\nVon: Lambda Desk\nGesendet: Freitag\nAn: Ana",
    "separator with a hyphen in its words": "---------- Původní e-mail ----------\nOd: Lambda Desk <help@desk.example>\nKomu: Ana",
    "two labels, an address and a time": "From: Lambda Desk <help@desk.example>\nSent: Monday 6 May 2024 09:58",
    "separator, bare": "----- Mensaje original -----",
    "separator with the writer": "---- Lambda Desk wrote ----",
    "separator of GroupWise": ">>> Lambda Desk <help@desk.example> 03.05.2024 10:05 >>>",
    "line to answer above": "##- Please type your reply above this line -##",
    "two labels under a rule": f"{'_' * 32}\nFrom: Lambda Desk\nSent: Friday",
    "labels with blank lines": "From: Lambda Desk\n\nSent: Friday\n\nTo: Ana",
    "wide colons": "发件人： Lambda Desk\n发送时间： 2024-05-03\n收件人： Ana",
    "forward": "---------- Forwarded message ---------\nFrom: Lambda Desk <help@desk.example>\nDate: Fri\nSubject: Colour",
    "forward, Apple Mail": "Begin forwarded message:\n\nFrom: Lambda Desk\nSubject: Colour\nDate: 3 May",
}

SIGNATURES = {
    "RFC 3676": "-- \nAna Alba\nHead of Colours",
    "without its space": "--\nAna Alba",
    "iPhone": "Sent from my iPhone",
    "iPhone, German": "Von meinem iPhone gesendet",
    "Outlook, French": "Envoyé à partir de Outlook pour iOS",
    "Android, Spanish": "Enviado desde mi Android",
    "Outlook for Android": "Get Outlook for Android<https://aka.ms/AAb9ysg>",
    "iPhone, Turkish": "iPhone’umdan gönderildi",
    "iPhone, Korean": "나의 iPhone에서 보냄",
    "Outlook, Chinese": "获取适用于 iOS 的 Outlook",
    "Yahoo, Brazilian": "Enviado do Yahoo Mail no Android",
    "with a link below": "Sent with AquaMail for Android\nhttps://www.mobisystems.com/aqua-mail",
    "a mailing list": f"{'_' * 47}\nUsers mailing list -- users@lists.example\nTo leave, write to users-leave@lists.example",
    "Samsung, Dutch": "Verzonden vanaf mijn Samsung Galaxy-smartphone.",
}

WRITTEN_BY_PEOPLE = {
    "a sentence that starts with On": "On Monday we wrote to you about this.\n\nOn Tuesday nothing came.",
    "a sentence that tells who wrote": "I am asking because Ana wrote: it is broken.\n\nIs it?",
    "a list with hyphens": "I need:\n\n- one blue\n- two red\n\n-- and nothing else",
    "two labels": "From: Berlin\nTo: Paris\n\nThat is my trip.",
    "a trip": "Please move it.\n\nFrom: Berlin\nTo: Paris\nDate: 3 May\n\nThanks\nAna",
    "a trip below a rule": "See below.\n\n-----\n\nFrom: Berlin\nTo: Paris\n\nMore words.",
    "a sentence with a day and a verb": "Hello,\n\nmy boss wrote on 3 May 2024:\n\nthe printer is broken.",
    "a form": "Name: Ana\nOrder: 4711\nColour: blue",
    "a rule": "First part\n\n----------\n\nSecond part",
    "a date and a time": "The meeting is on 3 May 2024 at 10:05.\nPlease confirm:\n\nYes or no",
    "a paragraph that starts like a device's": "Hallo,\n\nvon meinem Konto wurde zweimal abgebucht.",
    "a paragraph about a program": "Hoi,\n\nOutlook voor iOS werkt niet.",
    "words of a device within a paragraph": "The mail was\nsent from my laptop to yours\nand got lost.",
    "an address and an hour": "I sent this:\n\nFrom: me@x.example\nTo: you@y.example\n\nIt did not arrive.",
    "a journey with hours": "Bitte buchen:\n\nVon: Berlin Hbf 10:05\nAn: Hamburg 12:10\n\nDanke",
    "a rule above some words": "First.\n\n____________________\nSecond.",
    "words of a device": "The log says that mail sent from my iPhone app is lost, please have a look at it soon.",
}


@pytest.mark.parametrize("introduction", INTRODUCTIONS.values(), ids=INTRODUCTIONS)
def test_the_quote_below_an_introduction_is_left_out(introduction: str) -> None:
    assert reply_text(f"{NEW}\n\n{introduction}\n\n{QUOTED}\n") == NEW


@pytest.mark.parametrize(
    "introduction",
    [text for name, text in INTRODUCTIONS.items() if "a quote below" not in name],
    ids=[name for name in INTRODUCTIONS if "a quote below" not in name],
)
def test_an_introduction_also_ends_the_answer_where_the_quote_is_not_marked(introduction: str) -> None:
    assert reply_text(f"{NEW}\n\n{introduction}\n{OLD}\n") == NEW


@pytest.mark.parametrize("block", HEADER_BLOCKS.values(), ids=HEADER_BLOCKS)
def test_everything_from_a_header_block_on_is_left_out(block: str) -> None:
    assert reply_text(f"{NEW}\n\n{block}\n\n{OLD}\n\nBye") == NEW


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
def test_the_signature_is_left_out(signature: str) -> None:
    assert reply_text(f"{NEW}\n\n{signature}\n") == NEW


@pytest.mark.parametrize("text", WRITTEN_BY_PEOPLE.values(), ids=WRITTEN_BY_PEOPLE)
def test_what_only_looks_like_a_quote_stays(text: str) -> None:
    assert reply_text(text) == text


def test_an_answer_below_the_quote_is_found() -> None:
    assert reply_text(f"On 3 May 2024, Desk wrote:\n{QUOTED}\n\n{NEW}") == NEW


def test_quotes_that_are_answered_point_by_point_stay_with_their_answers() -> None:
    answers = "> Which colour?\n\nBlue.\n\n> How many?\n\nTwo."
    assert reply_text(f"On 3 May 2024, Desk wrote:\n\n{answers}") == answers


def test_a_mail_that_is_only_a_forward_is_kept_whole() -> None:
    forward = HEADER_BLOCKS["forward"] + f"\n\n{OLD}"
    assert reply_text(forward) == forward


def test_the_unmarked_end_of_a_wrapped_quoted_line_belongs_to_the_quote() -> None:
    long = "> This line was too long for the program that quoted it, which wrapped\nit here.\n> Next."
    assert reply_text(f"{NEW}\n\n{long}") == NEW


def test_a_mail_that_is_only_a_signature_keeps_it() -> None:
    assert reply_text("Sent from my iPhone") == "Sent from my iPhone"


def test_a_log_that_a_new_mail_quotes_and_goes_on_about_stays() -> None:
    words = "Our log says:\n\n> error 5\n\nWhat is that?"
    assert reply_text(words, is_reply=False) == words


def test_a_new_mail_too_loses_the_quote_that_a_program_introduced_or_that_nothing_follows() -> None:
    assert reply_text(f"On 3 May 2024, Desk wrote:\n{QUOTED}\n\n{NEW}", is_reply=False) == NEW
    assert reply_text(f"{NEW}\n\n{QUOTED}", is_reply=False) == NEW


def test_the_words_of_a_text_signed_with_pgp_stand_between_its_markers() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe blue one.\n\n- -- two of them\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n"
    )
    assert reply_text(signed) == "The blue one.\n\n-- two of them"


def test_the_list_of_the_files_of_the_quoted_mail_goes_with_the_quote() -> None:
    assert reply_text(f"{NEW}\n\nOn 3 May 2024, Desk wrote:\n{QUOTED}\n\n*Attachments:*\n * a.png\n") == NEW


def test_no_break_spaces_and_invisible_letters_do_not_hide_a_quote() -> None:
    assert reply_text(f"{NEW}\n\nLe\u00a03\u00a0mai 2024, Desk\u200b a\u00a0écrit\u00a0:\n{QUOTED}") == NEW


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab >:-_*@<.1\nOnwrte", max_size=400))
def test_any_text_has_an_answer_made_of_its_own_lines(text: str) -> None:
    lines = {line.strip() for line in text.replace("\r", "\n").split("\n")}
    assert all(line.strip() in lines for line in reply_text(text).split("\n"))


QUOTE = "> and so on, and so on\n" * 10_000


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (f"On 3 May 2024 at 10:00, Ana <ana@x.example> wrote:\n{QUOTE}\nThe last word.\n", "The last word."),
        (
            f"The first word.\n\nOn 3 May 2024 at 10:00, Ana <ana@x.example> wrote:\n{QUOTE}",
            "The first word.",
        ),
        (f"-----Original Message-----\nFrom: Ana\n{QUOTE}", None),
    ],
    ids=["below", "above", "nothing else"],
)
def test_no_quote_is_too_long_for_the_words_around_it(text: str, new: str | None) -> None:
    assert reply_text(text) == (new or text.strip())


def test_no_letter_is_too_long_to_be_read_to_its_end() -> None:
    text = "A log line.\n" * 20_000 + "The last word."
    assert reply_text(text) == text
    assert parse_mail(raw_mail(text)).problems == []
