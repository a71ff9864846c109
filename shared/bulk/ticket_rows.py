"""Tickets as rows of a table: the desk's names and not its ids, and nothing that the reader's role conceals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from shared.directory.store import directory
from shared.fields.model import TicketField
from shared.fields.values import FieldValue
from shared.identity.caller import Caller
from shared.identity.fields import redacted
from shared.tickets.model import Ticket

TITLES = {
    "en": (
        "Number",
        "Subject",
        "Status",
        "Priority",
        "Type",
        "Requester",
        "Address",
        "Assignee",
        "Team",
        "Brand",
        "Topic",
        "Channel",
        "Tags",
        "Created",
        "Changed",
        "Solved",
        "Due",
    ),
    "de": (
        "Nummer",
        "Betreff",
        "Status",
        "Priorität",
        "Art",
        "Anfragende Person",
        "Adresse",
        "Zuständig",
        "Team",
        "Marke",
        "Thema",
        "Kanal",
        "Tags",
        "Erstellt",
        "Geändert",
        "Gelöst",
        "Fällig",
    ),
}


class TicketRows:
    """The desk's own fields are columns behind the others; archived ones too, because tickets still have them."""

    def __init__(self, by: Caller, language: str, time_zone: str) -> None:
        self._by, self._language, self._zone = by, language, ZoneInfo(time_zone)
        known = directory()
        self._fields = known.ticket_fields
        self._names: dict[str, str] = {
            **{agent.id: agent.name for agent in known.agents},
            **{team.id: team.name for team in known.teams},
            **{brand.id: brand.name for brand in known.brands},
            **{status.id: status.name for status in known.ticket_statuses},
        }

    @property
    def titles(self) -> list[str]:
        return [*TITLES.get(self._language, TITLES["en"]), *(field.name for field in self._fields)]

    def row_of(self, ticket: Ticket) -> list[str]:
        shown: Ticket = redacted(ticket, self._by.fields)
        return [
            str(shown.id),
            shown.subject,
            self._name(shown.status_id) or shown.status,
            shown.priority,
            shown.type,
            shown.requester.name,
            shown.requester.reached_at.value,
            self._name(shown.assignee_id),
            self._name(shown.team_id),
            self._name(shown.brand_id),
            shown.topic or "",
            shown.channel,
            "; ".join(shown.tags),
            *map(self._moment, (shown.created_at, shown.updated_at, shown.solved_at, shown.due_at)),
            *(self._value(field, shown.fields.get(field.id)) for field in self._fields),
        ]

    def _name(self, record_id: str | None) -> str:
        return self._names.get(record_id, record_id) if record_id else ""

    def _moment(self, moment: datetime | None) -> str:
        return moment.astimezone(self._zone).strftime("%Y-%m-%d %H:%M") if moment else ""

    def _value(self, field: TicketField, value: FieldValue | None) -> str:
        choices: dict[str, str] = {choice.id: choice.name for choice in field.choices}
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else "no"
            case str():
                return choices.get(value, self._names.get(value, value))
        return "; ".join(choices.get(str(each), str(each)) for each in _several(value))


def _several(value: FieldValue) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else [value]
