"""The values that people type after a key, in either language, and what they mean."""

from __future__ import annotations

from shared.conditions.fields import OPTIONAL, Field
from shared.directory.model import Directory
from shared.fields.model import FieldKind, TicketField
from shared.search.words import fold, tokens
from shared.tickets.model import Channel
from shared.tickets.states import Priority, Status, TicketType

NONE = "none"
"""No value, such as the assignee of an unassigned ticket."""
ME = "me"
YES, NO = "yes", "no"
_OPEN = [status.value for status in Status if status.is_open]
_STATUSES = {
    **{status.value: [status.value] for status in Status},
    "neu": ["new"],
    "offen": ["open"],
    # Prefixes of the words on the screens.
    **{begun: ["pending"] for begun in ("waiting", "wartet", "wartend")},
    **{begun: ["on_hold"] for begun in ("hold", "on-hold", "angehalten")},
    "gelost": ["solved"],
    "geschlossen": ["closed"],
}
_LONGEST_NUMBER = 12
_STATE_KEYS = {"is", "ist"}
# `is:open` means unsolved; `status:open` is the status of that name.
_STATES = {**_STATUSES, "open": _OPEN, "offen": _OPEN}
_PRIORITIES = {
    **{priority.value: [priority.value] for priority in Priority},
    "niedrig": ["low"],
    "hoch": ["high"],
    "dringend": ["urgent"],
}
_TYPES = {
    **{type_.value: [type_.value] for type_ in TicketType},
    "frage": ["question"],
    "storung": ["incident"],
    "aufgabe": ["task"],
}
_CHANNELS = {channel.value: [channel.value] for channel in Channel}
_SNOOZED = {"snoozed", "zuruckgestellt"}
_ANSWERS = {"yes": [YES], "no": [NO], "ja": [YES], "nein": [NO], **{word: [YES] for word in _SNOOZED}}
_YES = {"yes", "true", "ja"}
_ME = {"me", "mich", "mir", "ich"}
_NONE = {NONE, "nobody", "nothing", "unassigned", "unzugewiesen", "niemand", "keiner", "keine", "-"}
_WORDS = {
    Field.STATUS: _STATUSES,
    Field.PRIORITY: _PRIORITIES,
    Field.TYPE: _TYPES,
    Field.CHANNEL: _CHANNELS,
    Field.SNOOZED: _ANSWERS,
}


def meant_by_state(written: str) -> Field:
    """`is:unassigned` is about the assignee, and `is:snoozed` about the snooze."""
    value = fold(written)
    if value in {"unassigned", "unzugewiesen"}:
        return Field.ASSIGNEE
    return Field.SNOOZED if value in _SNOOZED else Field.STATUS


def values_of(field: Field, written: str, key: str, known: Directory) -> list[str]:
    """The values that `written` after `key` means; none if it is unknown. Who asks is not known yet: `me` stays."""
    value = fold(written)
    if value in _NONE and field in OPTIONAL:
        return [NONE]
    if field in _WORDS:
        words = _STATES if field is Field.STATUS and key in _STATE_KEYS else _WORDS[field]
        return words.get(value) or (_named(value, _own_statuses(known)) if field is Field.STATUS else [])
    if field is Field.ASSIGNEE and value in _ME:
        return [ME]
    if field in {Field.ASSIGNEE, Field.TEAM, Field.BRAND}:
        return _named(value, _names(field, known))
    if field is Field.NUMBER:
        digits = written.removeprefix("#")
        return [str(int(digits))] if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else []
    return [written.lower()] if field is Field.TAG or tokens(written) else []


def own_field(key: str, known: Directory) -> TicketField | None:
    """One of the desk's own fields. Archived ones are found, too."""
    return next((field for field in known.ticket_fields if fold(field.id) == fold(key)), None)


def values_of_own(field: TicketField, written: str, known: Directory) -> list[str]:
    """What it may mean: itself, and the choices and people whose names begin like it."""
    value = fold(written)
    if value in _NONE:
        return [NONE]
    found = _named(value, {choice.id: [choice.name, *choice.names.values()] for choice in field.choices})
    if field.kind is FieldKind.PERSON:
        found = values_of(Field.ASSIGNEE, written, "", known)
    if field.kind is FieldKind.CHECKBOX and value in _YES:
        found = [YES]
    return list(dict.fromkeys([written.lower(), *found]))


def _own_statuses(known: Directory) -> dict[str, list[str]]:
    return {status.id: [status.name, *status.names.values()] for status in known.ticket_statuses}


def _names(field: Field, known: Directory) -> dict[str, list[str]]:
    if field is Field.ASSIGNEE:
        return {agent.id: [agent.name, agent.email] for agent in known.agents}
    records = known.teams if field is Field.TEAM else known.brands
    return {record.id: [record.name] for record in records}


def _named(value: str, names: dict[str, list[str]]) -> list[str]:
    """Those of this id or name, else all whose names start with it."""
    known = {key: [fold(name) for name in called] for key, called in names.items()}
    exact = [key for key, called in known.items() if value in (fold(key), *called)]
    begins = [
        key
        for key, called in known.items()
        if any(part.startswith(value) for name in called for part in [name, *name.split()])
    ]
    return exact or begins
