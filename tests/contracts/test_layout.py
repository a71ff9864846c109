"""House rules 1, 5, 9 and 11: what a file under `functions/` is called and holds, and where its test is."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import Any

import pytest

from infra.catalogue import Declared, catalogue
from shared.api.collection import Collection
from shared.api.consumer import Consumer
from shared.api.operation import Operation
from shared.api.schedule import Schedule
from shared.api.step import Step
from shared.identity.permissions import Permission
from shared.realtime.socket import Socket
from tests.contracts.code import ROOT, excused, sources

MAX_LINES = 60
OPERATIONS = catalogue().of(Operation)
COLLECTIONS = catalogue().of(Collection)
CONSUMERS = catalogue().of(Consumer)
SCHEDULES = catalogue().of(Schedule)
TESTED_TOGETHER = {
    "functions/search/on_search_relevant.py": "it makes what is searched, see test_search_tickets.py",
    "functions/search/list_search_values.py": "it completes what is searched for, see test_search_tickets.py",
    "functions/fields/get_request_form.py": "it is the applicable form of a visitor, see test_get_applicable_form.py",
    "functions/search/on_rebuild_advanced.py": "it does what a rebuild begins, see test_rebuild_search.py",
    "functions/identity/define_auth_challenge.py": "one of Cognito's three steps, see test_signing_in_by_link.py",
    "functions/identity/create_auth_challenge.py": "one of Cognito's three steps, see test_signing_in_by_link.py",
    "functions/identity/verify_auth_challenge.py": "one of Cognito's three steps, see test_signing_in_by_link.py",
    "functions/identity/on_sign_in_link_requested.py": "its mail is what the sign-in goes on with, see test_signing_in_by_link.py",
}


def name_of(declared: Declared[Any]) -> str:
    return declared.name


def test_a_function_fits_on_a_screen() -> None:
    long = {source.name for source in sources("functions") if len(source.lines) > MAX_LINES}
    assert not long, f"a handler says what and for whom; move how into shared/<domain>: {sorted(long)}"


# A chalice app has one function for each of its routes, called as chalice's users call them; a collection's are derived.
OF_ONE_FUNCTION = [
    each for each in catalogue().entries if not isinstance(each.declaration, Socket | Collection)
]


@pytest.mark.parametrize("declared", OF_ONE_FUNCTION, ids=name_of)
def test_the_function_is_called_like_its_file(declared: Declared[Operation]) -> None:
    found = declared.function.__name__
    assert found == declared.name, f"rename {found} or its file: both are the operationId"


@pytest.mark.parametrize("declared", OPERATIONS, ids=name_of)
def test_an_operation_names_its_permission(declared: Declared[Operation]) -> None:
    assert isinstance(declared.declaration.needs, Permission), "use a member of Permission; public is one too"


@pytest.mark.parametrize("declared", COLLECTIONS, ids=name_of)
def test_a_collection_is_called_after_its_records(declared: Declared[Collection]) -> None:
    records = declared.declaration.kind.collection.replace("-", "_")
    assert declared.name == records, f"it keeps {records}: call the file {records}.py"


def test_a_route_stands_in_exactly_one_file() -> None:
    routes = Counter(declared.declaration.route for declared in OPERATIONS)
    assert [*routes] == [*routes.elements()], "two operations have the same route"
    for source in sources("functions", "shared", "infra"):
        texts = {node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant)}
        repeated = texts & routes.keys()
        assert not repeated or source.name.startswith("functions/"), (
            f"{source.name} repeats {sorted(map(str, repeated))}; read the route from the catalogue"
        )


@pytest.mark.parametrize("declared", OPERATIONS, ids=name_of)
def test_a_route_is_made_of_plural_nouns_and_names_in_braces(declared: Declared[Operation]) -> None:
    assert re.fullmatch(
        r"(GET|POST|PUT|PATCH|DELETE) (/[a-z-]+(/\{[a-z_]+\}){0,2})+", declared.declaration.route
    )
    assert declared.summary.endswith("."), (
        "the docstring's first line is a sentence: people read it in the API's document"
    )


@pytest.mark.parametrize("declared", CONSUMERS, ids=lambda declared: declared.name)
def test_a_consumer_is_called_after_what_it_waits_for(declared: Declared[Consumer]) -> None:
    on = declared.declaration.on
    assert declared.name.startswith("on_"), "a consumer's file is called on_<event>.py"
    if isinstance(on, type):
        words = re.sub(r"(?<!^)(?=[A-Z])", "_", on.__name__).lower()
        assert declared.name == f"on_{words}", f"it waits for {on.__name__}: call the file on_{words}.py"


@pytest.mark.parametrize("declared", catalogue().entries, ids=name_of)
def test_a_functions_name_says_what_starts_it(declared: Declared[Any]) -> None:
    said = {"on_": Consumer, "every_": Schedule, "step_": Step}
    for beginning, kind in said.items():
        assert declared.name.startswith(beginning) is isinstance(declared.declaration, kind), (
            f"{beginning}… is what a {kind.__name__}'s file is called, and no other's"
        )


@pytest.mark.parametrize("declared", SCHEDULES, ids=name_of)
def test_a_schedule_is_called_after_its_period(declared: Declared[Schedule]) -> None:
    """`every_hour_…` is `rate(1 hour)`, `every_15_minutes_…` is `rate(15 minutes)`; a cron's name says which day."""
    expression = declared.declaration.expression
    if rate := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression):
        count, unit = rate.groups()
        period = unit if count == "1" else f"{count}_{unit}s"
        assert declared.name.startswith(f"every_{period}_")
    else:
        assert re.fullmatch(r"cron\(\S+ \S+ \S+ \S+ \S+ \S+\)", expression)


def test_every_function_has_its_test() -> None:
    missing = {
        entry.path.relative_to(ROOT).as_posix()
        for entry in catalogue().entries
        if not (ROOT / "tests" / "functions" / entry.domain / f"test_{entry.name}.py").exists()
    }
    excused(missing, TESTED_TOGETHER, "write tests/functions/<domain>/test_<name>.py for:")


def test_tests_lie_where_what_they_test_lies() -> None:
    folders = {
        source.path.parent.relative_to(ROOT / "tests").as_posix()
        for folder in ("functions", "shared", "infra")
        for source in sources(f"tests/{folder}")
    }
    lost = sorted(folder for folder in folders if not (ROOT / folder).is_dir())
    assert not lost, f"tests/<path> mirrors <path>; there is no {lost}"
