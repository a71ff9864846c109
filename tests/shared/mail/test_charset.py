"""Bytes become the words that were written, also where the charset is not declared, or not as it is sent."""
# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

import pytest

from shared.mail.charset import decode_text
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import raw_mail

UNDECLARED = {
    "German": ("Grüße aus Köln, schöne Straße", "cp1252"),
    "German, three vowels": ("Umlaute äöü gehen nicht: Größe", "cp1252"),
    "French": ("Ça a été créé à l’été « où »", "cp1252"),
    "Spanish": ("El niño está aquí, ¿qué pasó?", "cp1252"),
    "Icelandic": ("Þetta er ekki að virka, því miður", "cp1252"),
    "one accent": ("é", "cp1252"),
    "Russian": ("Здравствуйте, не работает вход", "cp1251"),
    "Russian, Unix": ("Здравствуйте, не работает вход", "koi8_r"),
    "Russian, one word": ("Привет", "koi8_r"),
    "Russian, capitals": ("ВНИМАНИЕ: сервер не работает", "koi8_r"),
    "Russian and English": ("Hello, кнопка Login не работает", "cp1251"),
    "Ukrainian": ("Доброго дня! Не можу увійти до облікового запису", "koi8_u"),
    "Greek": ("Καλημέρα, δεν μπορώ να συνδεθώ", "cp1253"),
    "Hebrew": ("שלום, אני לא מצליח להתחבר", "cp1255"),
    "Arabic": ("مرحبا، لا أستطيع تسجيل الدخول", "cp1256"),
    "Thai": ("สวัสดีครับ เข้าระบบไม่ได้", "cp874"),
    "Chinese": ("您好，我无法登录系统，请帮忙", "gb18030"),
    "Chinese, traditional": ("您好，我無法登入系統，請幫忙", "big5"),
    "Japanese": ("こんにちは、ログインできません", "cp932"),
    "Japanese, Unix": ("こんにちは、ログインできません", "euc_jp"),
    "Korean": ("안녕하세요, 로그인이 안 됩니다", "cp949"),
}


@pytest.mark.parametrize(("words", "codec"), UNDECLARED.values(), ids=UNDECLARED)
def test_undeclared_bytes_become_the_words_of_one_script(words: str, codec: str) -> None:
    mail = parse_mail(raw_mail(words.encode(codec)))
    assert mail.text == words


def test_a_text_cut_in_the_middle_of_a_character_is_still_recognised() -> None:
    raw = ("您好，我无法登录系统，请帮忙。" * 400).encode("gb18030")[:-1]
    assert decode_text(raw, None)[0].startswith("您好，我无法登录")


@pytest.mark.parametrize(
    ("escaped", "words"),
    [
        (b"\x1b$B$3$s$K$A$O-!\x1b(B", "こんにちは①"),
        (b"\x1b$B|b66\x1b(B ABC \x1b(I1234\x1b(B", "髙橋 ABC ｱｲｳｴ"),
    ],
    ids=["NEC row 13", "IBM letters and narrow kana"],
)
def test_letters_that_vendors_added_to_iso_2022_jp_are_read(escaped: bytes, words: str) -> None:
    assert decode_text(escaped, "iso-2022-jp") == (words, True)


def test_a_torn_text_with_escapes_keeps_the_letters_that_are_whole() -> None:
    text, as_declared = decode_text(b"\x1b$B$3$s$K$A$O-!$\x1b(B", "iso-2022-jp")
    assert text.startswith("こんにちは")
    assert not as_declared
