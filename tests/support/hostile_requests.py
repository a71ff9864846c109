"""Request bodies made to keep a processor busy, as the text that is sent. A Lambda gets six megabytes at most."""

from __future__ import annotations

import json

from tests.shared.mail.hostile_mails import FORMATTING, WIDE

MOST_BYTES = 6 * 1024 * 1024


def opening(**different: object) -> str:
    """The body of `POST /tickets`."""
    return json.dumps({"subject": "No sound", "text": "Left side.", **different})


def raw(value: str, field: str = "subject") -> str:
    """The same with JSON of one's own as a field's value."""
    return f'{{"subject":"No sound","text":"Left side.","{field}":{value}}}'


def of_html(page: str) -> str:
    return opening(html=page[:1_000_000])


# Each is cleaned as a customer's own words.
PAGES = {
    "a tag of 200,000 attributes": of_html(f"<p>Hello <b{WIDE[:999_000]}>blue</b>"),
    "a closing tag of as many": of_html(f"<p>Hello</p{WIDE[:999_000]}>"),
    "a thousand tags of a thousand attributes": of_html(f"<i{WIDE[:5_000]}>" * 200),
    "dozens of whole pages": of_html("<html><body><b><i><u>x" * 2_000 + "</body></html>" * 2_000),
    "formatting that each paragraph repeats": of_html(f"<p>{FORMATTING}</p>" + "<p>x</p>" * 10_000),
    "tables in tables": of_html("<table><tr><td>" * 6_000),
    "quotes of every depth": of_html("<blockquote>" * 20_000),
    "comments never closed": of_html("<!--" * 250_000),
    "raw text in raw text": of_html("<title><script>" * 60_000),
    "a style of brackets": of_html(f'<p style="background:{"url(" * 200_000}">x</p>'),
    "pictures in data URLs": of_html('<img src="data:image/png;base64,AAAA">' * 20_000),
    "entities": of_html("&amp" * 240_000),
}
NOT_WELL_FORMED = {
    "lists in lists": raw("[" * 5_800_000),
    "objects in objects": raw('{"a":' * 1_000_000),
    "lists in lists, closed": raw("[" * 2_000_000 + "]" * 2_000_000),
    "a number of five million digits": raw("9" * 5_000_000),
    "a fraction of as many": raw("0." + "3" * 5_000_000),
    "an exponent without end": raw("1e" + "9" * 5_000_000),
    "a number beyond all numbers": raw("1e999999999"),
    "a string never closed": raw('"' + "a" * 5_000_000),
    "escapes": raw('"' + "\\u0000" * 900_000 + '"'),
    "half of a pair, again and again": raw('"' + "\\ud800" * 900_000 + '"'),
    "backslashes": raw('"' + "\\\\" * 2_500_000 + '"'),
    "one field a million times": "{" + '"subject":"x",' * 400_000 + '"text":"x"}',
    "half a million fields": "{" + ",".join(f'"f{n}":1' for n in range(450_000)) + "}",
    "a name of five million letters": "{" + f'"{"n" * 5_000_000}":1' + "}",
    "blanks": " " * 5_000_000,
    "commas": "[" + "," * 5_000_000,
    "zeros and controls": "\x00" * 5_000_000,
    "a byte order mark": "\ufeff" + opening(),
    "nothing of what is asked": "[" + "null," * 1_000_000 + "null]",
}
# What the document allows, as long as it may be, or longer.
LISTS = {
    "a million tags": raw("[" + '"a",' * 1_400_000 + '"a"]', "tags"),
    "a million wrong tags": raw("[" + "1," * 2_500_000 + "1]", "tags"),
    "twenty tags of a quarter of a million letters": opening(tags=["t" * 250_000] * 20),
    "half a million uploads": raw("[" + '"x",' * 500_000 + '"x"]', "upload_ids"),
    "lists as uploads": raw("[" + "[]," * 1_900_000 + "[]]", "upload_ids"),
}
# Where a pattern, a fold or a split could go round in circles.
NAMES = {
    "an address of dots": opening(requester_address="a." * 500_000 + "@x.example"),
    "an address of hyphens": opening(requester_address="a@" + "-" * 1_000_000),
    "an address of labels": opening(requester_address="a@" + "a." * 500_000),
    "an address of quotes": opening(requester_address='"' * 1_000_000 + "@x.example"),
    "a name of turned letters": opening(requester_name="\u202e\u2066" * 400_000),
    "a name of accents": opening(requester_name="e" + "\u0301" * 1_000_000),
    "a subject of blanks": opening(subject=" " * 1_000_000 + "x"),
    "a subject of line separators": opening(subject="\u2028" * 1_000_000),
    "a subject that grows when it is composed": opening(subject="\ufdfa" * 300_000),
    "a subject of answer prefixes": opening(subject="Re: " * 100),
    "an id of a million letters": opening(brand_id="b" * 1_000_000),
    "a topic of Hangul pieces": opening(topic="\u1100\u1161\u11a8" * 300_000),
    "a text of one word": opening(text="w" * 1_000_000),
    "a text of blank lines": opening(text="\n" * 1_000_000 + "x"),
    "a text of accents": opening(text="e" + "\u0301" * 60_000),
    "a text of quotes": opening(text="".join(">" * (n % 200) + " x\n" for n in range(600))),
    "a text of links": opening(text="http://" * 9_000),
    "a text of brackets": opening(text="[" * 60_000),
}
HOSTILE_REQUESTS = {**PAGES, **NOT_WELL_FORMED, **LISTS, **NAMES}
