"""Templates: what is refused when it is saved, what blocks when it is used, and how values are written."""

from __future__ import annotations

import time

import pytest

from shared.templates.model import Variable, VariableScope, VariableType
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import (
    MissingValueError,
    Placeholder,
    Target,
    TemplateError,
    UnknownVariableError,
    VariableValues,
    check,
    parse,
    render,
)

ANA: VariableValues = {
    "requester.name": "Ana Ruiz",
    "requester.first_name": None,
    "ticket.id": "1042",
    "ticket.url": "https://help.example/requests/1042?from=a&to=b",
    "agent.signature": "Mia Berg\nSupport & more",
}


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Hello.", ["Hello."]),
        ("", []),
        ("Hello {{requester.name}}!", ["Hello ", Placeholder("requester.name"), "!"]),
        ("{{ requester.name }}", [Placeholder("requester.name")]),
        ('{{requester.name | "there"}}', [Placeholder("requester.name", "there")]),
        ('{{requester.name|""}}', [Placeholder("requester.name", "")]),
        ("{{requester.name | „dort“}}", [Placeholder("requester.name", "dort")]),
        ("{{ticket.id}}{{ticket.id}}", [Placeholder("ticket.id"), Placeholder("ticket.id")]),
        ("a { b } c", ["a { b } c"]),
    ],
    ids=[
        "no variable",
        "nothing",
        "among words",
        "with blanks",
        "with other words",
        "with no other words",
        "in curly quotation marks",
        "side by side",
        "single braces",
    ],
)
def test_a_template_is_words_and_placeholders(source: str, parts: list[str | Placeholder]) -> None:
    assert parse(source) == parts


@pytest.mark.parametrize(
    "source",
    [
        "Hello {{requester.name",
        "Hello requester.name}}",
        "{{}}",
        "{{requester name}}",
        "{{requester.name | there}}",
        "{{requester.name.__class__}}{{7*7}}",
        "{{ {{requester.name}} }}",
        '{{requester.name\n| "a" | "b"}}',
        "{{'a'.join(x)}}",
        "{{requester.name}}}}",
        "{{requester['name']}}",
    ],
)
def test_what_is_no_variable_is_refused_when_it_is_saved(source: str) -> None:
    with pytest.raises(TemplateError) as refused:
        check(source, TICKET_SCOPE, "body.reply")
    assert list(refused.value.fields) == ["body.reply"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("requester.nmae", "there is no variable requester.nmae; did you mean requester.name?"),
        (
            "requestor.first_name",
            "there is no variable requestor.first_name; did you mean requester.first_name?",
        ),
        ("requester.__class__", "there is no variable requester.__class__; did you mean requester.address?"),
        ("x", "there is no variable x"),
    ],
)
def test_an_unknown_variable_is_named_with_the_nearest(name: str, words: str) -> None:
    with pytest.raises(UnknownVariableError) as refused:
        check(f"Hello {{{{{name}}}}}", TICKET_SCOPE, "body.reply")
    assert refused.value.fields == {"body.reply": words}


def test_what_is_missing_blocks_with_all_its_names() -> None:
    with pytest.raises(MissingValueError) as blocked:
        render("{{requester.first_name}} {{team.name}} {{team.name}} {{ticket.id}}", TICKET_SCOPE, ANA)
    assert [*blocked.value.fields] == ["variables.requester.first_name", "variables.team.name"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("Ana", "Ana"), (None, "there"), ("", "there"), (" \n", "there")],
    ids=["a value", "none", "empty", "blank"],
)
def test_other_words_stand_where_there_is_no_value(value: str | None, shown: str) -> None:
    source = 'Hello {{requester.first_name | "there"}}'
    assert render(source, TICKET_SCOPE, {"requester.first_name": value}) == f"Hello {shown}"


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (Target.TEXT, '<b>Ana</b> & "{{agent.name}}"'),
        (Target.HTML, "&lt;b&gt;Ana&lt;/b&gt; &amp; &quot;{{agent.name}}&quot;"),
        (Target.URL, "%3Cb%3EAna%3C%2Fb%3E%20%26%20%22%7B%7Bagent.name%7D%7D%22"),
    ],
)
def test_a_value_is_escaped_and_never_read_as_a_template(target: Target, shown: str) -> None:
    values = {"requester.name": '<b>Ana</b> & "{{agent.name}}"', "agent.name": "Mia"}
    assert render("{{requester.name}}", TICKET_SCOPE, values, target) == shown


def test_other_words_are_escaped_as_values_are() -> None:
    source = '<p>{{requester.name | "R&D <you>"}}</p>'
    assert render(source, TICKET_SCOPE, {}, Target.HTML) == "<p>R&amp;D &lt;you&gt;</p>"


def test_lines_stay_lines_only_where_a_variable_has_several() -> None:
    injected = {**ANA, "requester.name": "Ana\r\nBcc: eve@elsewhere.example"}
    assert render("{{requester.name}}", TICKET_SCOPE, injected) == "Ana Bcc: eve@elsewhere.example"
    assert render("{{agent.signature}}", TICKET_SCOPE, ANA) == "Mia Berg\nSupport & more"
    assert render("{{agent.signature}}", TICKET_SCOPE, ANA, Target.HTML) == "Mia Berg<br>Support &amp; more"


@pytest.mark.parametrize(
    ("value", "is_there"),
    [
        ("https://help.example", True),
        ("HTTP://help.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//help.example", False),
        ("https://help.example\njavascript:x", False),
    ],
)
def test_an_address_leads_to_the_web_or_is_missing(value: str, is_there: bool) -> None:
    shown = render('{{brand.portal_url | "no"}}', TICKET_SCOPE, {"brand.portal_url": value})
    assert shown == (value if is_there else "no")


def test_an_address_stands_as_it_is_in_an_address_and_its_ampersands_escaped_in_html() -> None:
    assert render("{{ticket.url}}", TICKET_SCOPE, ANA, Target.URL) == ANA["ticket.url"]
    assert render('<a href="{{ticket.url}}">', TICKET_SCOPE, ANA, Target.HTML) == (
        '<a href="https://help.example/requests/1042?from=a&amp;to=b">'
    )


@pytest.mark.parametrize(
    "source", ["{{" * 20_000, "{{ a" * 10_000, '{{a|"' * 10_000], ids=["open", "names", "quotes"]
)
def test_a_hostile_template_is_refused_at_once(source: str) -> None:
    began = time.perf_counter()
    with pytest.raises(TemplateError):
        parse(source)
    assert time.perf_counter() - began < 1


def test_every_variable_of_tickets_has_words_in_both_languages_and_an_example() -> None:
    assert all(
        {"en", "de"} <= variable.words.keys() and variable.example for variable in TICKET_SCOPE.variables
    )


def test_a_scope_knows_its_own_variables_only() -> None:
    scope = VariableScope(
        variables=(Variable(name="link.url", type=VariableType.URL, words={}, example="https://a.example"),)
    )
    check("{{link.url}}", scope, "body.text")
    with pytest.raises(UnknownVariableError):
        check("{{requester.name}}", scope, "body.text")
