"""An address is taken whole, as it was written, or not at all: a piece of one is somebody else's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contacts.addresses import unquoted
from shared.mail.address_list import mailboxes
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, DESK, raw_mail

LISTS = {
    "an apostrophe": ("Sean O'Brien <sean.o'brien@x.example>", [("Sean O'Brien", "sean.o'brien@x.example")]),
    "an apostrophe, bare": ("d'angelo@x.example, b@x.example", [("", "d'angelo@x.example"), ("", "b@x.example")]),
    "all that atoms are made of": ("a!#$%&'*+-/=?^_`{|}~b@x.example", [("", "a!#$%&'*+-/=?^_`{|}~b@x.example")]),
    "in single quotes": ("'ana@x.example' <ana@x.example>", [("ana@x.example", "ana@x.example")]),
    "in single quotes, bare": ("'ana@x.example'", [("", "ana@x.example")]),
    "two in one pair of brackets": ("Ana <john doe@x.example>", []),
    "a blank before the name": ("john doe@x.example", []),
    "a quote in the middle": ('Ana <ana"b@x.example>', []),
    "a bracket in the middle": ("Ana <ana[b@x.example>", []),
    "a backslash": ("ana\\b@x.example", []),
    "a comma without a blank": ("john,doe@x.example", []),
    "two at signs": ("ana@b@x.example", []),
    "a domain with a stray letter": ("Ana <ana@x.example!>", []),
    "one bad, one good": ('o"b@x.example, Bo <bo@x.example>', [("Bo", "bo@x.example")]),
    "a group": ("Team: Ana <ana@x.example>, bo@x.example;", [("Ana", "ana@x.example"), ("", "bo@x.example")]),
    "an empty group": ("undisclosed-recipients:;", []),
    "semicolons between": ("ana@x.example; bo@x.example", [("", "ana@x.example"), ("", "bo@x.example")]),
    "a comment within": ("ana(home (old))@x.example", [("home old", "ana@x.example")]),
    "a comment that never ends": ("Ana (home <ana@x.example>", [("Ana (home", "ana@x.example")]),
    "blanks at the dots": ("Ana <ana . alba @ x . example>", [("Ana", "ana.alba@x.example")]),
    "a route": ("<@relay.example,@mx.example:ana@x.example>", [("", "ana@x.example")]),
    "a link": ("Ana <mailto:ana@x.example>", [("Ana", "ana@x.example")]),
    "the closing bracket lost": ("Ana <ana@x.example", [("Ana", "ana@x.example")]),
    "all in one encoded word": ("=?utf-8?q?Ana_=3Cana=40x.example=3E?=", [("Ana", "ana@x.example")]),
    "an encoded word that names another": ("=?utf-8?q?eve=40y.example,?= <ana@x.example>", [("eve@y.example", "ana@x.example")]),
    "turned letters": ("Ana <\u202eana@x.example>", []),
}  # fmt: skip


@pytest.mark.parametrize(("written", "read"), LISTS.values(), ids=LISTS)
def test_a_list_is_read_address_by_address(written: str, read: list[tuple[str, str]]) -> None:
    assert mailboxes(written) == read


def test_a_list_too_long_to_read_is_not_cut_within_an_address() -> None:
    many = ", ".join(f"person-{number}@customers.example" for number in range(2_000))
    found = {address for _, address in mailboxes(many)}
    assert found
    assert found <= set(many.split(", "))


def test_nobody_is_sender_where_the_address_cannot_be_taken_whole() -> None:
    mail = parse_mail(raw_mail(From='Ana <ana"b@customer.example>', Cc='c"d@customer.example'))
    assert (mail.from_address, mail.cc) == ("", [])


FORMS = (
    "{}", "Ana <{}>", "<{}>", "Ana ({}) <ana@x.example>", "Team: {};", "'{}'", '"{}"', "ana@x.example, {}", "{}, ana@x.example",
    "{} <ana@x.example>", "Ana {}", "mailto:{}", "Ana <{}", "{}>", "Ana {} (home)", "=?utf-8?q?Ana?= <{}>", "((({}",
)  # fmt: skip
FIELDS = st.sampled_from(["From", "To", "Cc", "Reply-To"])
SPACE_AT_DOTS = re.compile(r"\s*([.@])\s*")
NO_PART_OF_AN_ADDRESS = set(" \t<>,;:()\"'")


def used_of(field: str, value: str) -> set[str]:
    mail = parse_mail(raw_mail(**{"From": ANA, "To": DESK, field.replace("-", "_"): value}))
    return {mail.from_address, *mail.to, *mail.cc, *mail.reply_to} - {"", ANA, DESK, "ana@x.example"}


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab.'+-_\"\\[]@é\u202e\x01"), min_size=1, max_size=8),
    st.sampled_from(FORMS),
    FIELDS,
)
def test_what_is_not_an_address_gives_none_away(local: str, form: str, field: str) -> None:
    whole = {f"{local}@y.example", f"{unquoted(local)}@y.example"}
    assert used_of(field, form.format(f"{local}@y.example")) <= whole


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab.'(),;:<> @\t"), min_size=1, max_size=8), st.sampled_from(FORMS), FIELDS)
def test_no_address_is_used_that_was_not_letter_by_letter_in_the_mail(
    local: str, form: str, field: str
) -> None:
    """Blanks and comments may stand at its dots; beside it stands what is no part of one."""
    value = form.format(f"{local}@y.example")
    written = SPACE_AT_DOTS.sub(r"\1", re.sub(r"\([^()]*\)", "", value))
    for address in used_of(field, value):
        before = {each[-1:] for each in f" {written}".split(address)[:-1]}
        assert before & NO_PART_OF_AN_ADDRESS
