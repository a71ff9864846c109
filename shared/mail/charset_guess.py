"""Guess the charset of 8-bit text that declares none, or a wrong one: the one that makes words of it.

Every charset makes letters of any bytes; only the right one makes words of one script. The share of the
bytes beyond ASCII that end up in such words decides, and of equals the commonest charset of mail.
"""

# ruff: noqa: RUF001 - letters that look alike are what other alphabets are made of

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from shared.mail.latin_words import WORDS

_READ = 4_000  # bytes: a page tells as much as a book
_TOKEN = re.compile(rb"[A-Za-z\x80-\xff]+")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
# Quotation marks, dashes, the ellipsis, the euro and the fixed space stand beside words, not in them.
_TYPOGRAPHY = re.compile(rb"[\x80\x85\x91-\x97\xa0\xab\xbb]+")
# No language of the West writes three accented letters in a row, or two and nothing else.
_NOT_WESTERN = re.compile(rb"[\x80-\xff]{3}|^[\x80-\xff]{2}$")
_FEWEST_BEYOND_ASCII = 3  # "ÄÖ" alone tells nothing
_FEWEST_TOLD = 2

# What many of the letters of a text are, in the languages of the script.
_CYRILLIC = "оеаинтсрвлкмдпуяь"
_GREEK = "αοιετσνηυρπκμλςίάόέή"
_HEBREW = "יוהלארתבשמנ"
_ARABIC = "اليمنتربوةعد"
_THAI = "านรก่้อเมยลวังทีสด"
_HAN = "\u4e00-\u9fff"
_KANA = "\u3040-\u30ff"
_HANGUL = "\uac00-\ud7af"
_WIDE_MARKS = "\u2010-\u2027\u3000-\u303f\uff00-\uffef"
_USUAL_HAN = (
    "的一是不了在人有我他这個个們们来來到时時大地为為子中你说說生国國年着就那和要出也得里後后自以会會家可下而"
    "过過天去能对對小多然于心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作开開请請谢謝您问問无無"
    "，。？！"
)


def guessed_codec(raw: bytes) -> str:
    """The codec under which `raw` reads best; Western where nothing speaks for another."""
    start = raw[:_READ]
    if len(_BEYOND_ASCII.findall(start)) < _FEWEST_BEYOND_ASCII:
        return "cp1252"
    best = max(_JUDGES, key=lambda codec: _JUDGES[codec](start, codec))
    return _by_words(start) if best == "cp1252" else best


def _by_words(raw: bytes) -> str:
    """Which Latin alphabet it is. In each of them a Western text makes words, too: only common ones tell."""
    told = {codec: _letters_told(raw, codec) for codec in WORDS}
    codec = max(told, key=lambda each: told[each])
    return codec if told[codec] >= _FEWEST_TOLD else "cp1252"


def _letters_told(raw: bytes, codec: str) -> int:
    """How many letters of common words, each word once, the West would read as others."""
    words = {word.lower() for word in _WORD.findall(raw.decode(codec, "replace"))}
    return sum(_differing(word, codec) for word in words & set(WORDS[codec].split()))


def _differing(word: str, codec: str) -> int:
    western = word.encode(codec).decode("cp1252", "replace")
    return sum(ours != theirs for ours, theirs in zip(word, western, strict=True))


def _western(raw: bytes, _codec: str) -> float:
    tokens = _TOKEN.findall(_TYPOGRAPHY.sub(b" ", raw))
    return _share(raw, [1.0 if _NOT_WESTERN.search(token) is None else 0.0 for token in tokens], tokens)


def _alphabet(common: str) -> Callable[[bytes, str], float]:
    first = ord(common[0]) & ~0x7F
    script = re.compile(rf"[{chr(first)}-{chr(first + 0x7F)}]+")

    def judge(raw: bytes, codec: str) -> float:
        tokens = _TOKEN.findall(_TYPOGRAPHY.sub(b" ", raw))
        words = [token.decode(codec, "replace") for token in tokens]
        return _share(raw, [_looks_written(word, script, common) for word in words], tokens)

    return judge


def _looks_written(word: str, script: re.Pattern[str], common: str) -> float:
    """How much a word looks like one of the script: its letters, their frequency, and where capitals stand."""
    if script.fullmatch(word) is None:
        return -1.0 if _LATIN.search(word) else 0.0  # a word of two scripts speaks against both
    usual = sum(letter in common for letter in word.lower()) / len(word)
    case = 1.0 if word[1:] == word[1:].lower() else 0.8 if word.isupper() else 0.2
    return (0.5 + usual / 2) * case


def _share(raw: bytes, worth: list[float], tokens: list[bytes]) -> float:
    beyond = [len(_BEYOND_ASCII.findall(token)) for token in tokens]
    return sum(map(float.__mul__, worth, map(float, beyond))) / max(len(_BEYOND_ASCII.findall(raw)), 1)


def _characters(script: str, usual: str, enough: float) -> Callable[[bytes, str], float]:
    """For charsets of two bytes: all characters must be of the script, and `enough` of them usual ones."""
    of_script, is_usual = re.compile(f"[{script}{_WIDE_MARKS}]"), re.compile(f"[{usual}]")

    def judge(raw: bytes, codec: str) -> float:
        try:
            # The last character may have been cut in two.
            text = codecs.getincrementaldecoder(codec)().decode(raw)
        except UnicodeError:
            return 0.0
        beyond = [letter for letter in text if not letter.isascii()]
        if sum(of_script.match(letter) is not None for letter in beyond) < _NEARLY_ALL * len(beyond):
            return 0.0
        told = sum(is_usual.match(letter) is not None for letter in beyond) / max(len(beyond), 1)
        return _MOST_CERTAIN * min(told / enough, 1.0)

    return judge


_NEARLY_ALL = 0.95
_MOST_CERTAIN = 0.9  # two bytes make a character of nearly anything

_JUDGES: dict[str, Callable[[bytes, str], float]] = {
    "cp1252": _western,
    "cp1251": _alphabet(_CYRILLIC),
    "koi8_u": _alphabet(_CYRILLIC),
    "cp1253": _alphabet(_GREEK),
    "cp1255": _alphabet(_HEBREW),
    "cp1256": _alphabet(_ARABIC),
    "cp874": _alphabet(_THAI),
    "cp932": _characters(_HAN + _KANA, _KANA, enough=0.3),
    "euc_jp": _characters(_HAN + _KANA, _KANA, enough=0.3),
    "euc_kr": _characters(_HANGUL, _HANGUL, enough=0.8),
    "gb18030": _characters(_HAN, _USUAL_HAN, enough=0.2),
    "big5hkscs": _characters(_HAN, _USUAL_HAN, enough=0.2),
}
