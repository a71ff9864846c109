"""How the file differs from the deployed desk."""

from __future__ import annotations

import tomllib

from infra.config import Desk, load_desk
from infra.desk.configuration import KINDS, SEEDED, as_toml, differences, wanted
from shared.directory.actions import apply_configuration
from shared.directory.model import Directory
from shared.directory.store import configuration_writes, directory

FILE = load_desk()


def deployed() -> Directory:
    """The file as it was deployed, with one agent in it."""
    return wanted(FILE, Directory.model_validate({"brands": [_somewhere()]}))


def _somewhere() -> dict[str, str]:
    return {"id": "aurora", "name": "", "sender": "", "portal_url": "https://d1.cloudfront.example"}


def changed(**changes: object) -> Desk:
    return Desk.model_validate(FILE.model_dump() | changes)


def words(desk: Desk) -> list[str]:
    return [each.words for each in differences(deployed(), wanted(desk, deployed()))]


def test_the_file_that_was_deployed_changes_nothing() -> None:
    assert words(FILE) == []


def test_what_changes_is_told_by_entry_and_field() -> None:
    first, *rest = FILE.model_dump()["brands"]
    teams = [*FILE.model_dump()["teams"], {"id": "legal", "name": "Legal"}]
    brands = [first | {"name": "First sound"}, *rest]
    assert words(changed(teams=teams, brands=brands)) == [
        f'~ brands[{first["id"]}].name: "{first["name"]}" → "First sound"',
        "+ teams[legal] is new",
    ]


def test_what_the_file_no_longer_has_goes() -> None:
    mailboxes = FILE.model_dump()["mailboxes"]
    gone = mailboxes[-1]["address"]
    assert words(changed(mailboxes=mailboxes[:-1])) == [f"- mailboxes[{gone}] goes"]


def test_what_is_promised_is_told_too() -> None:
    calendars, levels = FILE.model_dump()["calendars"], FILE.model_dump()["service_levels"]
    calendars[0]["zone"] = "Europe/London"
    levels[0]["first_response"]["urgent"] = "30m"

    zone, targets = words(changed(calendars=calendars, service_levels=levels))

    assert zone == f'~ calendars[{calendars[0]["id"]}].zone: "Europe/Berlin" → "Europe/London"'
    assert targets.startswith("~ service_levels[")
    assert '"urgent": 30' in targets


def test_all_that_is_applied_is_planned() -> None:
    written = {
        str(write.key["SK"]).partition("#")[0] for write in configuration_writes(Directory(), deployed())
    }
    assert written | SEEDED == set(KINDS)


def test_what_was_changed_at_the_desk_stays() -> None:
    assert words(changed(teams=[{**team, "name": "Renamed"} for team in FILE.model_dump()["teams"]])) == []


def test_a_long_value_is_cut() -> None:
    calendars = FILE.model_dump()["calendars"]
    calendars[0]["closed"] = [f"2027-03-{day:02}" for day in range(1, 29)]
    [line] = words(changed(calendars=calendars))
    assert line.endswith("…")
    assert len(line) < 200


def test_applied_it_is_what_is_deployed(desk: object) -> None:
    shall = wanted(FILE, directory())
    apply_configuration(shall)
    assert [*differences(directory(), wanted(FILE, directory()))] == []


def test_an_export_can_be_the_file() -> None:
    exported = tomllib.loads(as_toml(deployed()))
    assert [brand["id"] for brand in exported["brands"]] == [brand.id for brand in FILE.brands]
    assert words(Desk.model_validate(FILE.model_dump() | exported)) == []
    assert {*exported} == {"brands", "teams", "mailboxes", "calendars", "service_levels"}
