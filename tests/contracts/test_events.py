"""House rule 9: events are classes, and what the bus calls them comes from the class."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from typing import get_args

import pytest

from shared.messaging.event import DeskEvent
from tests.contracts.code import sources

EVENT_MODULES = [
    source.module for source in sources("shared") if "events" in {source.path.stem, source.path.parent.name}
]


def kinds() -> list[type[DeskEvent]]:
    for module in EVENT_MODULES:
        importlib.import_module(module)
    return DeskEvent.concrete_kinds()


def domain(kind: type[DeskEvent]) -> str:
    return kind.__module__.split(".")[1]


def every_class() -> list[type[DeskEvent]]:
    classes, waiting = [], [*DeskEvent.__subclasses__()]
    while waiting:
        classes.append(waiting.pop())
        waiting += classes[-1].__subclasses__()
    return classes


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_an_event_is_named_by_its_class_and_its_domain(kind: type[DeskEvent]) -> None:
    assert (kind.source(), kind.detail_type()) == (f"lambdesk.{domain(kind)}", kind.__name__)
    if "kind" in kind.model_fields:
        literal = kind.model_fields["kind"].annotation
        assert get_args(literal) == (kind.__name__,), "`kind` repeats the class's name for the log's readers"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_an_event_is_a_fact_in_the_past_tense(kind: type[DeskEvent]) -> None:
    last = re.findall(r"[A-Z][a-z]+", kind.__name__)[-1]
    assert last.endswith("ed") or last in {"Redriven", "Withdrawn", "Sent", "Split", "Left"}, (
        f"what has happened? {kind.__name__}"
    )


def test_no_two_events_have_the_same_name() -> None:
    names = Counter((kind.source(), kind.detail_type()) for kind in kinds())
    assert max(names.values()) == 1, names.most_common(1)


def test_events_live_in_events_py_and_never_spell_their_name() -> None:
    kinds()
    lost = {kind.__module__ for kind in every_class() if "events" not in kind.__module__.split(".")}
    assert {module for module in lost if module.startswith("shared.")} == set(), (
        "move them into their domain's events.py"
    )
    spelt = {
        source.where(function)
        for source in sources("shared")
        if source.module != "shared.messaging.event"
        for function in source.functions()
        if function.name in {"source", "detail_type", "concrete_kinds"}
    }
    assert not spelt, f"the class's name is the name: {spelt}"


def test_a_class_of_events_and_what_derives_from_it_stand_together() -> None:
    # A consumer of QueueChanging must know all its kinds as soon as it can name it.
    kinds()
    apart = [
        kind.__name__
        for kind in every_class()
        for parent in kind.__bases__
        if parent is not DeskEvent and issubclass(parent, DeskEvent) and domain(parent) != domain(kind)
    ]
    assert not apart, f"move them beside the class that they derive from: {apart}"


def test_only_the_publisher_speaks_to_the_bus() -> None:
    found = {source.name for source in sources("functions", "shared") if ".put_events(" in source.text}
    assert found == {"shared/messaging/bus.py"}, (
        "record an event in the transaction instead: the outbox publishes it"
    )


def test_only_transactions_write_items() -> None:
    writes = re.compile(r"\.(put_item|delete_item|batch_write_item|transact_write_items|update_item)\(")
    found = {source.name for source in sources("functions", "shared") if writes.search(source.text)}
    allowed = {"shared/storage/transaction.py", "shared/storage/table.py"}
    assert found <= allowed, "say it as Writes for shared.storage.transaction.commit, with its event"
