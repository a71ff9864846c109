"""`desk config`: what `desk.toml` says of brands, teams, mailboxes and service levels, beside what the deployed desk has.

Only these live in the table and can change without a deployment; of the rest, `cdk diff` says how it differs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from infra.config import Desk
from infra.directory import directory_json
from infra.service_hours import DAYS
from infra.stage import AwsStage
from shared.directory.model import Brand, Directory
from shared.sla.model import Calendar, Hours, Policy

# All that `apply_configuration` writes: a plan that left one out would promise less than what is applied.
KINDS = {"brands": "id", "teams": "id", "mailboxes": "address", "calendars": "id", "policies": "id"}
# Made once from the file, and changed at the desk from then on.
SEEDED = {"teams"}
# Where the file has another word for it.
IN_THE_FILE = {"policies": "service_levels"}
# Of a value in a line of the plan: the holidays of five years fill a screen.
MAX_SHOWN = 100


@dataclass(frozen=True)
class Difference:
    """One field of one entry: `was` is deployed, `shall` is in the file. No field: the entry as a whole."""

    kind: str
    name: str
    field: str
    was: Any
    shall: Any

    @property
    def words(self) -> str:
        where = f"{IN_THE_FILE.get(self.kind, self.kind)}[{self.name}]"
        if self.was is None and not self.field:
            return f"+ {where} is new"
        if self.shall is None and not self.field:
            return f"- {where} goes"
        return f"~ {where}.{self.field}: {_shown(self.was)} → {_shown(self.shall)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def wanted(desk: Desk, deployed: Directory) -> Directory:
    """The file as a directory. Where sites have no addresses of their own, those that they were given stay."""
    given = {brand.id: brand.portal_url for brand in deployed.brands}
    first = next(iter(given.values()), "")
    asked = Directory.model_validate(directory_json(desk, AwsStage(), first) | {"agents": []})
    if desk.certificate_arn:
        return asked
    brands = tuple(_at(brand, given.get(brand.id, first)) for brand in asked.brands)
    return asked.model_copy(update={"brands": brands})


def differences(deployed: Directory, shall: Directory) -> Iterator[Difference]:
    """What would change."""
    for kind, key in KINDS.items():
        old, new = _by(deployed, kind, key), _by(shall, kind, key)
        names = new.keys() - old.keys() if kind in SEEDED else old.keys() | new.keys()
        for name in sorted(names):
            if name not in old or name not in new:
                yield Difference(kind, name, "", old.get(name), new.get(name))
                continue
            for field in new[name]:
                if old[name].get(field) != new[name][field]:
                    yield Difference(kind, name, field, old[name].get(field), new[name][field])


def as_toml(deployed: Directory) -> str:
    """The deployed directory as it would stand in `desk.toml`; holidays as the days that they fell on."""
    parts = [
        *(_section("brands", _brand(brand)) for brand in deployed.brands),
        *(
            _section("teams", {"id": team.id, "name": team.name, "lead": team.lead})
            for team in deployed.teams
        ),
        *(
            _section("mailboxes", {"address": each.address, "brand": each.brand_id, "team": each.team_id})
            for each in deployed.mailboxes
        ),
        *(_section("calendars", _calendar(calendar)) for calendar in deployed.calendars),
        *(_section("service_levels", _service_level(policy)) for policy in deployed.policies),
    ]
    return "\n".join(parts)


def _at(brand: Brand, portal_url: str) -> Brand:
    return brand.model_copy(update={"portal_url": portal_url})


def _by(directory: Directory, kind: str, key: str) -> dict[str, dict[str, Any]]:
    entries: tuple[BaseModel, ...] = getattr(directory, kind)
    return {entry[key]: entry for entry in (each.model_dump(mode="json") for each in entries)}


def _brand(brand: Brand) -> dict[str, Any]:
    return {
        "id": brand.id,
        "name": brand.name,
        "accent": brand.accent,
        "sender": brand.sender,
        "portal_domain": urlsplit(brand.portal_url).hostname or "",
        "language": brand.language,
        "logo_url": brand.logo_url,
        "topics": [*brand.topics],
        "reply_promise": brand.reply_promise,
    }


def _calendar(calendar: Calendar) -> dict[str, Any]:
    week = zip(DAYS, calendar.week, strict=True)
    return {
        "id": calendar.id,
        "zone": calendar.zone,
        "hours": {day: [_stretch(hours) for hours in open_] for day, open_ in week if open_},
        "closed": calendar.closed,
    }


def _stretch(hours: Hours) -> str:
    until = "24:00" if hours.until == time(0) else f"{hours.until:%H:%M}"
    return f"{hours.since:%H:%M}-{until}"


def _service_level(policy: Policy) -> dict[str, Any]:
    return {
        "calendar": policy.calendar_id,
        "brand": policy.brand_id,
        "team": policy.team_id,
        "warn_before": round(1 - policy.warn_at, 6),
        "first_response": {priority: f"{minutes}m" for priority, minutes in policy.first_response.items()},
    }


def _section(name: str, values: dict[str, Any]) -> str:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join([f"[[{name}]]", *lines, ""])


def _toml(value: Any) -> str:
    """Strings and numbers of JSON are TOML's, too."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + " }"
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)
