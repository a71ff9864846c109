"""What is indexed is found by its own words, in any script and any Unicode form, by both engines: they share these tokens."""

# ruff: noqa: RUF001  # the letters that look like others are what is tested
from __future__ import annotations

import tempfile
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.matching import Matcher
from shared.search.model import TicketQuery
from shared.search.tantivy_query import tantivy_query
from shared.search.tantivy_schema import as_tantivy, open_index
from shared.search.words import fold, meant, stems, tokens, words
from tests.shared.search.documents import EVERYTHING, a_document

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
SCRIPTS = (
    "Ärger mit der Kaffeemühle in Łódź",
    "Où est l'élève naïf, façade œuvre",
    "Ёлка и йод, Київ",
    "Ελλάδα, οδός Ἀθηνᾶς",
    "שָׁלוֹם עולם",
    "مَرْحَبًا بِالعَالَم می‌خواهم",
    "हिन्दी में क्या हुआ",
    "ผมลืมรหัสผ่านของน้ำ",
    "无法登录我的账户，请帮忙",
    "パスワードを忘れました。ガラス ﾊﾟｿｺﾝ",
    "비밀번호를 잊어버렸어요",
    "ＡＢＣ１２３ ﬁne ½ ℌ",
    "İstanbul ıslak Rech\u00adnung 1\ufe0f\u20e3",
)
FORM = st.sampled_from(FORMS)
TEXT = st.one_of(st.sampled_from(SCRIPTS), st.text(max_size=60))


@given(TEXT, FORM)
def test_a_text_has_the_same_tokens_in_every_unicode_form(text: str, form: str) -> None:
    assert tokens(unicodedata.normalize(form, text)) == tokens(text)  # type: ignore[arg-type]  # one of the four


@given(TEXT)
def test_tokens_are_apart_by_blanks_and_folded_once(text: str) -> None:
    for token in tokens(text):
        assert token.split() == [token]
        assert fold(token) == token
    for language in ("german", "english"):
        assert all(stem.split() == [stem] for stem in stems(text, language))


@pytest.mark.parametrize("text", SCRIPTS)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_indexed_is_found_and_marked_by_each_of_its_words(text: str, form: str) -> None:
    index = open_index(tempfile.mkdtemp())
    writer = index.writer(15_000_000, 1)
    writer.add_document(as_tantivy(a_document(98, subject=text)))
    writer.add_document(as_tantivy(a_document(99, subject="Printer")))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    for word in words(text):
        asked = TicketQuery(words=(unicodedata.normalize(form, word),))  # type: ignore[arg-type]  # one of the four
        hits = searcher.search(tantivy_query(asked, EVERYTHING), 10).hits
        assert [searcher.doc(address).to_dict()["number"][0] for _, address in hits] == [98], word
        assert Matcher(asked).hits(unicodedata.normalize("NFC", text)), word


SAME = (
    ("Kaffeemühle", "KAFFEEMUEHLE"),
    ("Größe", "groesse"),
    ("Jürgen Mäßig", "juergen maessig"),
    ("Mueller", "Müller"),
    ("Łódź", "lodz"),
    ("Søren Ægir", "soeren aegir"),
    ("Straße", "STRASSE"),
    ("Γειά σου", "γεια σου"),
    ("ガラス", "ｶﾞﾗｽ"),
    ("Rech\u00adnung", "rechnung"),
)
OTHER = (
    ("か", "が"),
    ("ハ", "パ"),
    ("ผา", "ผ้า"),
    ("काम", "कम"),
    ("Frauen", "Fraun"),
    ("quer", "qur"),
    ("Steuer", "Steur"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_words_stay_others(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_a_word_without_a_letter_counts_for_nothing_beside_others() -> None:
    assert meant(("invoice", "&", "receipt")) == ("invoice", "receipt")
    assert meant(("???", "😀")) == ("???", "😀")
