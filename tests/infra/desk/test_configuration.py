"""The settings of a desk as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from functions.automation.snippets import handler as snippets
from functions.directory.brands import handler as brands
from functions.sla.calendars import handler as calendars
from functions.sla.sla_policies import handler as policies
from infra.config import DESK_FILE, DeskFileError
from infra.desk.configuration import apply, as_toml, differences, read_settings, settings_of_desk
from infra.desk.operating import OPERATOR
from shared.directory.model import Brand
from shared.directory.store import forget_directory
from shared.errors import ConflictError
from shared.messaging.event import Actor
from shared.records.store import load_record
from shared.storage.transaction import commit, delete_existing
from tests.support.calls import call
from tests.support.people import ADA, LEA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")

CALENDAR = {
    "name": "Office",
    "zone": "Europe/Berlin",
    "country": "DE",
    "week": [["09:00-17:00"]] * 5 + [[], []],
}
TARGETS = {"urgent": 15, "high": 30, "normal": 60, "low": 120}


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A desk with something of everything, in a file."""
    made = call(calendars, "POST /calendars", CALENDAR | {"closed": ["2026-12-24"]}, as_=ADA).json["id"]
    policy = {"name": "Gold", "calendar_id": made, "brand_id": "aurora", "first_response": TARGETS}
    call(policies, "POST /sla-policies", policy, as_=ADA)
    text = 'Dear {{requester.name}},\n\n"thank you"'
    call(snippets, "POST /snippets", {"name": "Thanks", "text": text, "sharing": "all"}, as_=ADA)
    call(snippets, "POST /snippets", {"name": "Mine", "text": "Only Lea's"}, as_=LEA)
    return written(tmp_path, as_toml(settings_of_desk()))


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text)
    return file


def plan(file: Path) -> list[str]:
    changes = differences(settings_of_desk(), read_settings(file))
    return [line for change in changes for line in change.lines]


def put_through(file: Path) -> None:
    apply(differences(settings_of_desk(), read_settings(file)), by=OPERATOR)


def forget_all_settings() -> None:
    kept = ("DIRECTORY", "RECORDS#", "RECORD#")
    keys = [{"PK": pk, "SK": sk} for pk, sk in whole_table() if pk.startswith(kept)]
    commit([delete_existing(key, otherwise=ConflictError("gone")) for key in keys])
    forget_directory()


def test_what_is_exported_is_what_the_desk_is(exported: Path) -> None:
    assert plan(exported) == []
    assert "Only Lea's" not in exported.read_text(), "what is somebody's own is no setting of the desk"


def test_an_empty_desk_becomes_the_one_that_was_exported(exported: Path) -> None:
    before = exported.read_text()
    forget_all_settings()
    assert plan(exported)[0] == "+ snippets[" + plan(exported)[0].split("[")[1]
    put_through(exported)
    assert sorted(as_toml(settings_of_desk()).split("[[")) == sorted(before.split("[["))


def test_each_field_that_differs_is_a_line_of_the_plan(exported: Path) -> None:
    call(brands, "PATCH /brands/aurora", {"name": "Aurora", "reply_promise": "Soon."}, as_=ADA)
    assert plan(exported) == [
        '~ brands[aurora].name: "Aurora" → "Aurora Audio"',
        '~ brands[aurora].reply_promise: "Soon." → null',
    ]
    put_through(exported)
    brand = load_record(Brand, "aurora")
    assert (brand.name, brand.reply_promise, brand.version) == ("Aurora Audio", None, 3)
    assert brand.changed_by == Actor.of(OPERATOR)


def test_a_kind_that_the_file_does_not_name_is_left_alone(exported: Path, tmp_path: Path) -> None:
    team = '[[teams]]\nid = "billing"\nname = "Billing"\n'
    assert plan(written(tmp_path, team)) == [
        "- teams[repair] is only at the desk",
        "- teams[tech] is only at the desk",
    ]


def test_what_is_archived_is_restored_if_the_file_has_it(exported: Path) -> None:
    [gold] = read_settings(exported)["sla-policies"]
    call(policies, f"PUT /sla-policies/{gold}/archive", as_=ADA)
    assert plan(exported) == [f"+ sla-policies[{gold}] is new"]
    put_through(exported)
    assert plan(exported) == []


WRONG: dict[str, tuple[str, str]] = {
    "a misspelt field": ('[[teams]]\nid = "x"\nnmae = "X"', "teams[x].nmae: there is no such field"),
    "a wrong value": (
        '[[brands]]\nid = "x"\nname = "X"\nsender = "x"',
        "brands[x].sender: Value error, is not a sender",
    ),
    "no TOML": ("[[teams", "is not TOML"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_names_its_record_and_field(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DeskFileError) as caught:
        read_settings(written(tmp_path, text))
    assert told in str(caught.value)


def test_what_the_desk_refuses_is_told_and_what_it_takes_is_done(tmp_path: Path) -> None:
    boxes = (
        '[[mailboxes]]\nid = "a@x.example"\naddress = "a@x.example"\nbrand_id = "nobody"\nteam_id = "tech"\n'
    )
    file = written(tmp_path, boxes + boxes.replace("a@x", "b@x").replace("nobody", "aurora"))
    with pytest.raises(DeskFileError, match=r"mailboxes\[a@x.example\]: there is no brand nobody"):
        put_through(file)
    assert "+ mailboxes[b@x.example] is new" not in plan(file)


def test_the_desks_own_file_has_the_same_form() -> None:
    assert {*read_settings(DESK_FILE)} == {"brands", "teams", "mailboxes", "calendars", "sla-policies"}


def test_a_long_value_is_cut(exported: Path, tmp_path: Path) -> None:
    topics: Any = ", ".join(f'"Topic {number}"' for number in range(20))
    text = (
        exported.read_text()
        .replace('accent = "#2f6fde"', f"topics = [{topics}]", 1)
        .replace("topics = []\n", "", 1)
    )
    [line] = [line for line in plan(written(tmp_path, text)) if ".topics" in line]
    assert line.endswith("…")
    assert len(line) < 200
