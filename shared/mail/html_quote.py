"""Find what a mail's HTML quotes by the marks that mail programs leave around it."""

from __future__ import annotations

import re
from itertools import islice

from shared.mail.header_block import opens_header_block
from shared.mail.html_tree import Element

# Elements that hold the quoted mail and nothing else.
_CONTAINER_CLASSES = set(
    """
    gmail_quote gmail_quote_container gmail_attr moz-cite-prefix moz-forward-container moz-email-headers-table
    yahoo_quoted yahooquoted protonmail_quote tutanota_quote zmail_extra zmail_extra_hr
    wordsection1-quote outlookmessageheader replyheader quotedtext quoted-text  front-blockquote
    hs_reply mail_ru_quote js-helper-quote ntes-mailmaster-quote freescout-reply-quote
    zammad-quote
    """.split()
)
_CONTAINER_IDS = set(
    """
    olk_src_body_section mail-editor-reference-message-container isforwardcontent isreplycontent ntes-flag-quote
    yahoo_quoted reply-intro replybody1 orimsghtmlseperator
    """.split()
)
# Elements from which on everything is quoted, to the end of the mail.
_START_IDS = {"divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr", "replysplit", "mailcontentseparator"}
_START_CLASSES = {"outlookmessageheader", "originalmessageheader", "gmail_quote_attribution"}
_SIGNATURE_CLASSES = set(
    """
    gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block front-signature
    tutanota_signature hs_signature zmail_signature
    """.split()
)
_SIGNATURE_IDS = {"signature", "ms-outlook-mobile-signature", "protonmail_signature_block", "mobilesignature"}
# Outlook rules a line above the header block of the mail it answers, and nowhere else in a mail body.
_OUTLOOK_RULE = re.compile(
    r"border-top\s*:\s*(?:solid\s+#?\w+|#?\w+\s+(?:[\d.]+\w+\s+)?solid|[\d.]+\w+\s+solid)", re.IGNORECASE
)
_HEADER_WORDS = 16
# Outlook and Yahoo prefix the classes and ids of a mail that they show inside another; Yahoo numbers them, too.
_OTHER_MAILS = re.compile(r"^(?:x_|ydp[0-9a-f]{1,12}(?=yahoo))+")
_COUNTER = re.compile(r"(?<=yahoo_quoted)_\d+$")


def mark_quotes(root: Element) -> None:
    """Set `quoted` on every outermost element whose words are quoted, and `signature` on signatures."""
    _mark(root)


def _mark(element: Element) -> bool:
    """Mark below `element`; true when everything after it is quoted, too."""
    rest_is_quoted = False
    for child in element.children:
        if not isinstance(child, Element):
            continue
        child.signature = _is_signature(child)
        if rest_is_quoted or _is_container(child):
            child.quoted = True
        elif _is_start(child):
            child.quoted = rest_is_quoted = True
        else:
            rest_is_quoted = _mark(child)
    if rest_is_quoted:
        _wrap_loose_words(element)
    return rest_is_quoted


def _wrap_loose_words(element: Element) -> None:
    """Words directly after a quote's start are quoted: give them an element that can say so."""
    first = next(i for i, child in enumerate(element.children) if _has_mark(child))
    element.children[first + 1 :] = [
        child if isinstance(child, Element) else Element("span", {}, [child], quoted=True)
        for child in element.children[first + 1 :]
    ]


def _has_mark(child: Element | str) -> bool:
    return isinstance(child, Element) and any(below.quoted for below in child.walk())


def _is_container(element: Element) -> bool:
    if element.tag == "blockquote":
        return _is_citation(element)
    if _CONTAINER_CLASSES & _classes(element) or _id(element) in _CONTAINER_IDS:
        return True
    return "border-left" in element.attributes.get("style", "").lower() and _opens_header(element)


def _is_citation(element: Element) -> bool:
    """A program's citation; a plain `<blockquote>` is a person's own choice of layout."""
    return (
        element.attributes.get("type", "").lower() == "cite"
        or "cite" in element.attributes
        or bool(_CONTAINER_CLASSES & _classes(element))
        or "border-left" in element.attributes.get("style", "").lower()
    )


def _is_start(element: Element) -> bool:
    if _id(element) in _START_IDS or _START_CLASSES & _classes(element):
        return True
    return _OUTLOOK_RULE.search(element.attributes.get("style", "")) is not None and _opens_header(element)


def _opens_header(element: Element) -> bool:
    """Labels and their values stand in elements of their own, so each counts as a line."""
    words = (word.strip() for word in element.words())
    return opens_header_block("\n".join(islice(filter(None, words), _HEADER_WORDS)), is_set_off=True)


def _is_signature(element: Element) -> bool:
    return bool(_SIGNATURE_CLASSES & _classes(element)) or _id(element) in _SIGNATURE_IDS


def _classes(element: Element) -> set[str]:
    names = element.attributes.get("class", "").lower().split()
    return {_OTHER_MAILS.sub("", name) for name in names}


def _id(element: Element) -> str:
    identifier = _OTHER_MAILS.sub("", element.attributes.get("id", "").lower())
    return _COUNTER.sub("", identifier)
