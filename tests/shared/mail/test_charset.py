"""Bytes become the words that were written, also where the charset is not declared, or not as it is sent."""
# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.charset import decode_text
from shared.mail.charset_guess import guessed_codec
from shared.mail.latin_words import WORDS
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


LATIN = {
    "Polish": ("Dzień dobry, nie mogę się zalogować, proszę o pomoc", "cp1250"),
    "Polish, many letters": ("Złożyłem zamówienie, ale płatność jeszcze nie została przyjęta", "cp1250"),
    "Polish, Unix": ("Właśnie złożyłam zamówienie, błąd: hasło nie działa, ciągle żółty ekran", "iso8859-2"),
    "Polish and English": ("The app says: Błąd. Hasło jest złe, proszę o reset", "cp1250"),
    "Czech": ("Dobrý den, nemohu se přihlásit, můžete mi pomoci? Děkuji", "cp1250"),
    "Czech, Unix": ("Ještě jsem zboží nedostal, můžete mi říct, kdy přijde? Těším se", "iso8859-2"),
    "Hungarian": ("Jó napot, a belépés nem működik, előre is köszönöm", "cp1250"),
    "Turkish": ("Merhaba, şifremi unuttum, giriş yapamıyorum, yardım eder misiniz?", "cp1254"),
    "Turkish, short": ("Siparişim ulaşmadı, teşekkürler", "cp1254"),
}


@pytest.mark.parametrize(("words", "codec"), LATIN.values(), ids=LATIN)
def test_undeclared_latin_letters_are_those_of_their_language(words: str, codec: str) -> None:
    assert parse_mail(raw_mail(words.encode(codec))).text == words


WESTERN = {
    "German": "Schöne Grüße, die Lösung für 5 m² läuft über Köln – „größer“ als 3 µm",
    "French": "Déjà reçu, à bientôt ! L’élève a été prévenu : où êtes-vous né ? Où ça ? Les règles¹ sont là",
    "Spanish": "¿Qué pasó? ¿Y el envío? ¡Señor Núñez, la 2ª y el 3º no están aquí! ¿Está mañana?",
    "Portuguese": "Não consigo fazer a ligação, três opções e põe corações à mão, você já tê-lo-á",
    "Italian": "Perché non è più così? Già, però la città è là, lunedì e giovedì, sì, più giù, né qui né lì",
    "Icelandic": "Það er ný þýðing, þey, mý við bæinn, því miður er þetta ekki að virka, sjáðu síðuna á morgun",
    "Faroese": "Góðan dag, eg fái ikki ritað inn, ið er ótrúligt, tað er býur við høvn",
    "Danish": "Jeg kan ikke få adgang, må jeg spørge, hvornår æsken når frem? Øllet på øen, også i år",
    "Swedish": "Jag får inte åka, är det så här? Hälsningar från Malmö, på återseende, även på lördag",
    "Finnish": "Hyvää päivää, en pääse sisään, mitä pitäisi tehdä? Yöllä tämäkään ei näy",
    "Estonian": "Tere, õhtul ei õnnestunud sõnumit lugeda, võib-olla jõuab mõni kõne, õige sõber",
    "Dutch": "Één café, twee cafés, geïnd en coördinatie, vóór drieën, 3 × ¼ reünie",
    "Catalan": "Això és així, què hi ha, la col·lecció és aquí, demà potser sí, gràcies a tots dos",
    "signs": "100 £ ± 3 ¥ © 2024 ® ¶ § 5 ¼ ½ ¾ ¹ ² ³ º ª ¿ ¡ ¯ µ · ¸ ¢ ¤",
}


@pytest.mark.parametrize("words", WESTERN.values(), ids=WESTERN)
def test_western_text_stays_western(words: str) -> None:
    assert decode_text(words.encode("cp1252"), None)[0] == words
    assert decode_text(words.upper().encode("cp1252", "replace"), None)[0] == words.upper().encode(
        "cp1252", "replace"
    ).decode("cp1252")


@given(st.lists(st.sampled_from(" ".join(WESTERN.values()).split()), min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_words_of_the_west_make_a_text_of_elsewhere(words: list[str]) -> None:
    assert guessed_codec(" ".join(words).encode("cp1252")) not in WORDS


@pytest.mark.parametrize("text", ["się", "że Ana", "değil", "Jövő"])
def test_a_single_letter_that_differs_is_too_little(text: str) -> None:
    codec = "cp1254" if "ğ" in text else "cp1250"
    assert guessed_codec(text.encode(codec)) == "cp1252"


@pytest.mark.parametrize("codec", WORDS)
def test_each_word_tells_its_charset_from_the_western(codec: str) -> None:
    for word in set(WORDS[codec].split()):
        assert word.encode(codec).decode("cp1252", "replace") != word


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
