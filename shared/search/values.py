"""The values that people type after a key, in either language, and what they mean."""

from __future__ import annotations

from shared.directory.model import Directory
from shared.search.model import NOBODY, Field
from shared.search.words import fold, tokens
from shared.tickets.states import Priority, Status

_OPEN = [status.value for status in Status if status.is_open]
_STATUSES = {
    **{status.value: [status.value] for status in Status},
    "neu": ["new"],
    "offen": ["open"],
    # Prefixes of the words on the screens.
    **{begun: ["pending"] for begun in ("waiting", "wartet", "wartend")},
    "gelost": ["solved"],
    "geschlossen": ["closed"],
}
# `is:open` means unsolved; `status:open` is the status of that name.
_STATES = {**_STATUSES, "open": _OPEN, "offen": _OPEN, "unassigned": [NOBODY], "unzugewiesen": [NOBODY]}
_PRIORITIES = {
    **{priority.value: [priority.value] for priority in Priority},
    "niedrig": ["low"],
    "hoch": ["high"],
    "dringend": ["urgent"],
}
_ME, _NOBODY = {"me", "mich", "mir", "ich"}, {"none", "nobody", "niemand", "keiner", "-"}


class Values:
    """The desk's values. `me` is the id of who asks."""

    def __init__(self, me: str, directory: Directory) -> None:
        self.me, self.directory = me, directory

    def of(self, field: Field, written: str, word: str) -> list[str]:
        """The values that `written` after the key `word` means; none if it is unknown."""
        value = fold(written)
        match field:
            case Field.STATUS:
                return (_STATES if word in {"is", "ist"} else _STATUSES).get(value, [])
            case Field.PRIORITY:
                return _PRIORITIES.get(value, [])
            case Field.ASSIGNEE:
                return self._people(value)
            case Field.TEAM:
                return _named(value, {team.id: [team.name] for team in self.directory.teams})
            case Field.BRAND:
                return _named(value, {brand.id: [brand.name] for brand in self.directory.brands})
        return [written.lower()] if field is Field.TAG or tokens(written) else []

    def _people(self, value: str) -> list[str]:
        if value in _ME:
            return [self.me]
        if value in _NOBODY:
            return [NOBODY]
        return _named(value, {agent.id: [agent.name, agent.email] for agent in self.directory.agents})


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
