"""Reply prefixes and ticket numbers in a subject."""

from __future__ import annotations

import re
import unicodedata

# Reply and forward prefixes as mail clients write them, by language: en, de, nl, fr, es, it, pt, sv/da/no,
# fi, pl, cs, ro, hu, tr, el, ru, et/lt, zh, ja, ko, vi, he. A counter may follow: `Re[2]:`, `AW (3):`.
_REPLY = (
    r"(?:re|r|rif|ref|res|rv|aw|antw|antwort|betr|sv|vs|vb|vl|odp|ynt|atb|ats|bls|ang|tr|i|enc|"
    r"fw|fwd|wg|wtr|doorst|pd|továbbítás|válasz|vá|rép|σχετ|απ|πρθ|отв|ответ|на|пересл|"
    r"回复|答复|回覆|转发|轉寄|返信|転送|회신|전달|trả lời|תגובה|הועבר)"
    r"\s*(?:[\[(]\d{1,3}[\])]|\^\d{1,3})?\s*[:\uff1a]\s*"
)
_PREFIX = re.compile(f"^{_REPLY}", re.IGNORECASE)
# What gateways and lists put before a subject, in brackets or stars: `[EXT]`, `{Spam?}`, `*** SPAM ***`.
_BRACKETED = r"(?:\[[^\]]{1,60}\]|\{[^}]{1,60}\}|\([^)]{1,60}\)|<[^>]{1,60}>|\*{1,5}[^*]{1,60}\*{1,5})"
_TAGS = re.compile(rf"^(?:{_BRACKETED}\s*[:-]?\s*){{1,5}}")
# Where a prefix follows, a word with a colon is such a tag too: `EXTERNAL: Re:`.
_TAGS_BEFORE_PREFIX = re.compile(
    rf"^(?:(?:{_BRACKETED}\s*[:-]?|[^\W\d_][\w-]{{1,20}}\s*[:\uff1a])\s*){{1,5}}(?={_REPLY})", re.IGNORECASE
)
# `[Ticket 12]`, `[#12]`, `(Ticket#12)`, `Ticket #12`, `#12:` - but not an order `A#12` or a bare number.
_TICKET_NUMBER = re.compile(
    r"[\[(](?:\w{1,20}\s?)?#\s?(\d{1,18})[\])]"
    r"|[\[(](?:ticket|case|request|anfrage|vorgang)\s?#?:?\s?(\d{1,18})[\])]"
    r"|\b(?:ticket|case|request|anfrage|vorgang)\s?(?:#|no\.?|nr\.?|id:?)\s?(\d{1,18})\b"
    r"|(?<!\S)#(\d{1,18})(?=[\s:,.]|$)",
    re.IGNORECASE,
)
_LIST_TAG = re.compile(r"^\[[^\]\d#]{1,60}\]\s*")
_LONGEST_READ = 998  # RFC 5322 §2.1.1: no line is longer; more is an attack on the patterns


def has_reply_prefix(subject: str) -> bool:
    """Whether a mail client marked the subject as a reply or a forward."""
    words = _TAGS_BEFORE_PREFIX.sub("", subject[:_LONGEST_READ].strip())
    return _PREFIX.match(words) is not None


def without_tags(subject: str) -> str:
    """The subject without what gateways and lists put before it in brackets."""
    return _TAGS.sub("", subject[:_LONGEST_READ].strip())


def ticket_numbers(subject: str) -> list[int]:
    """The ticket numbers that the subject claims, each once, in order."""
    found = _TICKET_NUMBER.finditer(subject[:_LONGEST_READ])
    numbers = [int(next(group for group in match.groups() if group)) for match in found]
    return list(dict.fromkeys(number for number in numbers if number > 0))


def normalised_subject(subject: str) -> str:
    """The words of the subject alone, so that a reply has the same as the mail that it replies to."""
    words = unicodedata.normalize("NFKC", subject[:_LONGEST_READ])
    words = " ".join(_TICKET_NUMBER.sub(" ", words).split())
    while (shorter := _LIST_TAG.sub("", _PREFIX.sub("", _TAGS_BEFORE_PREFIX.sub("", words)))) != words:
        words = shorter.strip()
    return words.casefold()
